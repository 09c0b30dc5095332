import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../../tests/axe';
import { keepDrafts } from '../../../tests/drafts';
import type { Capability, Priority, SessionView, Status, TicketView } from '../../api/generated';
import { session } from '../../app/session.svelte';
import { press } from '../../commands/registry.svelte';
import { quiet } from '../../design/quiet.svelte';
import { spoil } from '../../live/topics.svelte';
import { me, ticket } from './sample';
import TicketDetail from './TicketDetail.svelte';

type Call = { name: string; request: { id: string; [field: string]: unknown } };

const real = globalThis.fetch;
const drafts = keepDrafts();
let tickets: Map<string, TicketView>;
let writes: Call[];
let refuse: string | undefined;
/** Messages and files are not answered before this is over. */
let answering: Promise<void> | undefined;

// The wire is held here so that a change can be seen before its answer; the commands themselves are tested in Rust.
beforeEach(() => {
  writes = [];
  refuse = undefined;
  answering = undefined;
  tickets = new Map([
    ['a', ticket('a', 1)],
    ['b', ticket('b', 2)],
  ]);
  globalThis.fetch = async (path, init) => {
    const name = String(path).replace('/call/', '');
    const request = JSON.parse(String(init?.body));
    if (name === 'tickets.show') return Response.json(tickets.get(request.id));
    if (['tickets.categories', 'people.teams', 'people.sites', 'people.find'].includes(name)) return Response.json([]);
    if (name === 'drafts.recall') return Response.json(drafts.recall(request));
    if (name === 'drafts.keep') return Response.json(drafts.keep(request));
    writes.push({ name, request });
    if (['tickets.comment', 'files.begin'].includes(name)) await answering;
    if (name === refuse) return Response.json({ kind: 'refusal', code: 'not-allowed', data: {} }, { status: 422 });
    keep(name, request);
    if (name === 'files.begin') return Response.json({ id: 'u', chunk_bytes: 1024, step_bytes: 1024 });
    if (name === 'tickets.undo') return Response.json({ change: null, changed: 1, unchanged: 0, refused: [] });
    return Response.json({ change: `change of ${request.id}` });
  };
  signIn(['ticket.handle', 'comment.internal']);
});

afterEach(() => {
  globalThis.fetch = real;
  quiet.close();
});

/** What the store does with the changes of these tests. */
function keep(name: string, request: Call['request']) {
  const it = tickets.get(request.id);
  if (!it) return;
  if (name === 'tickets.comment') {
    const body = String(request.body);
    const said = it.comments
      .slice(-1)
      .map((last) => ({ ...last, id: `${last.id}+`, internal: false, body, html: `<p>${body}</p>` }));
    tickets.set(request.id, { ...it, comments: [...it.comments, ...said] });
  }
  const { change, status, waiting_reason } = request as {
    change?: { value: Priority };
    status?: Status;
    waiting_reason?: string;
  };
  if (name === 'tickets.change' && change)
    tickets.set(request.id, { ...it, row: { ...it.row, priority: change.value } });
  if (name === 'tickets.move' && status)
    tickets.set(request.id, { ...it, waiting_reason: waiting_reason ?? null, row: { ...it.row, status } });
}

function signIn(capabilities: Capability[]) {
  const view: SessionView = {
    organisation: 'TechnoPlus',
    demo: true,
    registration_open: false,
    empty: false,
    me: { ...me, capabilities },
    locked: false,
    idle_minutes: 0,
    preferences: { language: 'fr', theme: 'light' },
  };
  session.take(view);
}

async function start(id = 'a', more: { shown?: boolean } = {}) {
  const nothing = () => undefined;
  const detail = await render(TicketDetail, {
    id,
    width: innerWidth,
    full: false,
    alone: false,
    onclose: nothing,
    onfull: nothing,
    onleave: nothing,
    ...more,
  });
  const heading = page.getByRole('heading', { name: `Ticket ${id}`, includeHidden: true });
  if (more.shown === false) await expect.element(heading).not.toBeVisible();
  else await expect.element(heading).toBeVisible();
  return detail;
}

/** Keeps messages, or files, from being answered until what it gives is called. */
function held(): () => void {
  let answer: () => void = () => undefined;
  answering = new Promise((done) => {
    answer = done;
  });
  return answer;
}

const pill = (name: string) => page.getByRole('button', { name });
const editor = () => page.getByRole('textbox', { name: /^(Répondre|Écrire une note)/u });

async function choose(act: 'priority' | 'status', word: string, detail: Awaited<ReturnType<typeof start>>) {
  detail.component.run(act);
  await page.getByRole('option', { name: word }).click();
}

describe('a change to a ticket', () => {
  test('shows at once and goes to the store', async () => {
    const detail = await start();
    await choose('priority', 'Haute', detail);
    await expect.element(pill('Priorité : Haute')).toBeVisible();
    expect(writes).toContainEqual({
      name: 'tickets.change',
      request: { id: 'a', change: { property: 'priority', value: 'high' } },
    });
  });

  test('is taken back with a plain sentence when it is refused', async () => {
    refuse = 'tickets.change';
    const detail = await start();
    await choose('priority', 'Critique', detail);
    await expect.poll(() => quiet.message?.text).toContain('Votre rôle ne permet pas');
    await expect.element(pill('Priorité : Normale')).toBeVisible();
  });

  test('is undone on its own ticket, whichever is on screen by then', async () => {
    const detail = await start();
    await choose('priority', 'Haute', detail);
    await expect.poll(() => quiet.message?.undo).toBeDefined();
    await detail.rerender({ id: 'b' });
    await expect.element(page.getByRole('heading', { name: 'Ticket b' })).toBeVisible();
    quiet.undo();
    await expect.poll(() => writes.at(-1)).toEqual({ name: 'tickets.undo', request: { change: 'change of a' } });
  });

  test('to waiting asks why, and says it', async () => {
    const detail = await start();
    await choose('status', 'En attente', detail);
    await page.getByLabelText('Qu’attend-on').fill('une pièce');
    await userEvent.keyboard('{Enter}');
    await expect
      .poll(() => writes.at(-1)?.request)
      .toEqual({ id: 'a', status: 'waiting', waiting_reason: 'une pièce' });
    await expect.element(page.getByText('En attente : une pièce')).toBeVisible();
  });
});

describe('a value lost to somebody else’s', () => {
  const lost = {
    id: 'lost',
    at: Date.UTC(2026, 10, 20, 12),
    by: 'Inès',
    over: 'Marc',
    mine: true,
    what: 'priority',
    lost: 'high',
    kept: 'normal',
    may_restore: true,
  } as const;

  test('is said on the ticket and put back in one click, with the way back', async () => {
    tickets.set('a', { ...ticket('a', 1), lost: [lost] });
    await start();
    await expect.element(page.getByText('Inès a changé la même chose que vous')).toBeVisible();
    await expectAccessible();
    await page.getByRole('button', { name: 'Rétablir « Haute »' }).first().click();
    await expect.poll(() => writes.at(-1)).toEqual({ name: 'tickets.restore', request: { lost: 'lost' } });
    await expect.poll(() => quiet.message?.undo).toBeDefined();
  });

  test('is left as it is when one says so, and history keeps it', async () => {
    tickets.set('a', { ...ticket('a', 1), lost: [{ ...lost, id: 'left' }] });
    await start();
    await page.getByRole('button', { name: 'Laisser ainsi' }).click();
    await expect.element(page.getByText('Inès a changé la même chose que vous')).not.toBeInTheDocument();
    await page.getByText('Historique').click();
    await expect.element(page.getByText('changé en même temps')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Rétablir « Haute »' })).toBeVisible();
  });

  test('of somebody else is told in history alone', async () => {
    tickets.set('a', { ...ticket('a', 1), lost: [{ ...lost, id: 'others', mine: false, may_restore: false }] });
    await start();
    await page.getByText('Historique').click();
    await expect.element(page.getByText('changé en même temps')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Rétablir' })).not.toBeInTheDocument();
  });
});

describe('writing on a ticket', () => {
  test('keeps a draft for each ticket', async () => {
    const detail = await start();
    await editor().click();
    await userEvent.keyboard('Pour le premier');
    await detail.rerender({ id: 'b' });
    await expect.element(page.getByRole('heading', { name: 'Ticket b' })).toBeVisible();
    await expect.element(editor()).not.toHaveTextContent('Pour le premier');
    await detail.rerender({ id: 'a' });
    await expect.element(editor()).toHaveTextContent('Pour le premier');
  });

  test('offers again what was left, as a note when it was one, and forgets it once sent', async () => {
    drafts.bodies.set('reply:a', JSON.stringify({ text: 'Pour l’équipe', internal: true, uploads: [] }));
    await start();
    await expect.element(editor()).toHaveTextContent('Pour l’équipe');
    await page.getByRole('button', { name: 'Enregistrer la note' }).click();
    await expect
      .poll(() => writes.find((it) => it.name === 'tickets.comment')?.request)
      .toMatchObject({ body: 'Pour l’équipe', internal: true });
    await expect.poll(() => drafts.bodies.size).toBe(0);
  });

  test('keeps why one waits until it is said', async () => {
    const detail = await start();
    await choose('status', 'En attente', detail);
    await page.getByLabelText('Qu’attend-on').fill('une pièce');
    await expect.poll(() => drafts.bodies.get('waiting:a')).toBe('"une pièce"');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => drafts.bodies.size).toBe(0);
  });

  test('keeps every word of a message that was refused', async () => {
    refuse = 'tickets.comment';
    await start();
    await editor().click();
    await userEvent.keyboard('Bonjour');
    await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
    await expect.poll(() => quiet.message?.kind).toBe('problem');
    await expect.element(editor()).toHaveTextContent('Bonjour');
  });

  test('goes on while the one before is on its way: nothing typed is lost, and it is sent behind it', async () => {
    const answer = held();
    await start();
    const sent = () => writes.filter((it) => it.name === 'tickets.comment').map((it) => it.request.body);
    await editor().click();
    await userEvent.keyboard('Le premier{Control>}{Enter}{/Control}');
    await expect.poll(sent).toEqual(['Le premier']);
    await expect.element(editor()).toHaveTextContent('');
    await expect.poll(() => drafts.bodies.get('reply:a')).toContain('Le premier');
    await userEvent.keyboard('Et le second{Control>}{Enter}{/Control}');
    await expect.element(editor()).toHaveTextContent('Et le second');
    expect(sent()).toEqual(['Le premier']);
    answer();
    await expect.poll(sent).toEqual(['Le premier', 'Et le second']);
    await expect.element(editor()).not.toHaveTextContent('second');
    await expect.poll(() => drafts.bodies.size).toBe(0);
  });

  test('keeps both when the one before is refused, and what was for the team stays for the team', async () => {
    const answer = held();
    refuse = 'tickets.comment';
    await start();
    await page.getByRole('button', { name: 'Note interne' }).click();
    await userEvent.keyboard('Pour l’équipe{Control>}{Enter}{/Control}');
    await expect.poll(() => writes.some((it) => it.name === 'tickets.comment')).toBe(true);
    await page.getByRole('button', { name: 'Réponse' }).click();
    await userEvent.keyboard('Pour Claire{Control>}{Enter}{/Control}');
    answer();
    await expect.poll(() => quiet.message?.kind).toBe('problem');
    await expect.element(editor()).toHaveTextContent('Pour l’équipePour Claire');
    await expect.element(page.getByRole('textbox', { name: /^Écrire une note/u })).toBeVisible();
    expect(writes.filter((it) => it.name === 'tickets.comment')).toHaveLength(1);
  });

  test('with a file still on its way stays behind with its ticket: nothing of another one is sent, and that is said', async () => {
    const answer = held();
    const detail = await start();
    await editor().click();
    await userEvent.keyboard('Pour le premier');
    const input = detail.container.querySelector<HTMLInputElement>('.reply input[type=file]');
    await userEvent.upload(input as HTMLInputElement, new File(['x'], 'journal.txt', { type: 'text/plain' }));
    await expect.poll(() => writes.at(-1)?.name).toBe('files.begin');
    await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
    await detail.rerender({ id: 'b' });
    await expect.element(page.getByRole('heading', { name: 'Ticket b' })).toBeVisible();
    await editor().click();
    await userEvent.keyboard('Pour le second');
    answer();
    await expect.poll(() => writes.some((it) => it.name === 'files.discard')).toBe(true);
    await expect.element(page.getByText('journal.txt')).not.toBeInTheDocument();
    expect(quiet.message?.text).toContain('rien n’est parti');
    await expect.element(editor()).toHaveTextContent('Pour le second');
    expect(writes.some((it) => it.name === 'tickets.comment')).toBe(false);
    expect(drafts.bodies.get('reply:a')).toContain('Pour le premier');
  });

  test('leads to the message just sent, and to no other', async () => {
    const it = ticket('a', 1);
    const before = Array.from({ length: 40 }, (_, at) => it.comments.map((one) => ({ ...one, id: `before ${at}` })));
    tickets.set('a', { ...it, comments: before.flat() });
    const detail = await start();
    detail.container.style.blockSize = '600px';
    const middle = document.querySelector<HTMLElement>('.scroll');
    const below = () => (middle ? middle.scrollHeight - middle.clientHeight - middle.scrollTop : 0);
    expect(below()).toBeGreaterThan(600);
    await editor().click();
    await userEvent.keyboard('Voilà');
    await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
    await expect.element(page.getByRole('article').getByText('Voilà')).toBeInTheDocument();
    await expect.poll(below).toBeLessThan(1);
    middle?.scrollTo({ top: 0 });
    keep('tickets.comment', { id: 'a', body: 'D’un autre' });
    spoil(['Tickets']);
    await expect.element(page.getByRole('article').getByText('D’un autre')).toBeInTheDocument();
    expect(middle?.scrollTop).toBe(0);
  });

  test('resolves with the answer in one step', async () => {
    const detail = await start();
    await editor().click();
    await userEvent.keyboard('C’est réparé');
    detail.component.run('resolve');
    await expect
      .poll(() => writes.findLast((it) => it.name === 'tickets.move')?.request)
      .toEqual({ id: 'a', status: 'resolved', answer: 'C’est réparé', draft: 'reply:a' });
  });

  test('letters typed are never keys', async () => {
    addEventListener('keydown', press);
    await start();
    await editor().click();
    await userEvent.keyboard('passe');
    removeEventListener('keydown', press);
    await expect.element(editor()).toHaveTextContent('passe');
    expect(page.getByRole('listbox').elements()).toHaveLength(0);
  });
});

describe('what a person may not do', () => {
  test('is not offered, and notes say that they are internal', async () => {
    signIn(['ticket.open.own']);
    const it = ticket('a', 1);
    tickets.set('a', {
      ...it,
      may: {
        answer: true,
        note: false,
        edit: false,
        change: false,
        assign: false,
        take: false,
        rate: false,
        archive: false,
        unarchive: false,
        statuses: [],
      },
    });
    await start();
    expect(
      page.getByRole('button', { name: /Priorité|Statut|Attribué|Prendre|Note interne|Modifier/u }).elements(),
    ).toEqual([]);
    await expect.element(page.getByRole('article', { name: 'Marc' }).getByText('note interne')).toBeVisible();
  });
});

describe('a ticket', () => {
  test('is accessible, and is read after a moment', async () => {
    await start();
    await expectAccessible();
    await expect.poll(() => writes).toContainEqual({ name: 'tickets.mark_read', request: { id: 'a' } });
  });

  test('is read with what comes while it is open, even when one does something to it meanwhile', async () => {
    const it = ticket('a', 1);
    const read = { ...it, row: { ...it.row, unread: false } };
    tickets.set('a', read);
    await start();
    const said = it.comments.map((one) => ({ ...one, id: 'said', author_id: 'claire', html: '<p>Encore</p>' }));
    tickets.set('a', { ...read, comments: [...it.comments, ...said] });
    spoil(['Tickets']);
    await expect.element(page.getByText('Encore')).toBeVisible();
    await expect.poll(() => writes).toEqual([{ name: 'tickets.mark_read', request: { id: 'a' } }]);
  });

  test('made ready for another one, it is neither seen nor read, before its own is here either', async () => {
    const detail = await start('a', { shown: false });
    const article = document.querySelector<HTMLElement>('article.detail');
    const seen = new Set<string | undefined>();
    const watch = new MutationObserver(() => {
      if (article && getComputedStyle(article).visibility === 'visible')
        seen.add(article.querySelector('h1, h2')?.textContent);
    });
    watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    await detail.rerender({ id: 'b', shown: true });
    await expect.element(page.getByRole('heading', { name: 'Ticket b' })).toBeVisible();
    watch.disconnect();
    expect([...seen]).toEqual(['Ticket b']);
    await expect.poll(() => writes).toEqual([{ name: 'tickets.mark_read', request: { id: 'b' } }]);
  });

  test('follows what others do to it', async () => {
    await start();
    const it = ticket('a', 1);
    tickets.set('a', { ...it, row: { ...it.row, title: 'Autre titre' } });
    spoil(['Tickets']);
    await expect.element(page.getByRole('heading', { name: 'Autre titre' })).toBeVisible();
  });
});
