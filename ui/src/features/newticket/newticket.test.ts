import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../../tests/axe';
import { keepDrafts } from '../../../tests/drafts';
import { holdWire } from '../../../tests/wire';
import type { Capability, OpenTicket, SessionView } from '../../api/generated';
import { session } from '../../app/session.svelte';
import { quiet } from '../../design/quiet.svelte';
import NewTicket from '../tickets/NewTicket.svelte';
import QuickTicket from './QuickTicket.svelte';

const wire = holdWire();
const drafts = keepDrafts();
const title = page.getByRole('textbox', { name: 'Que se passe-t-il' });
const text = page.getByRole('textbox', { name: 'Précisions' });

function enter(...capabilities: Capability[]) {
  const me = {
    id: 'bob',
    login: 'bob',
    display_name: 'Bob',
    email: 'bob@example.org',
    role: 'Demandeur',
    shipped_role: 'requester',
    site: null,
  };
  const view: SessionView = {
    organisation: 'TechnoPlus',
    demo: false,
    registration_open: false,
    empty: false,
    locked: false,
    idle_minutes: 0,
    me: { ...me, capabilities, teams: [], last_sign_in: null },
    preferences: { language: 'fr', theme: 'system' },
  };
  session.take(view);
}

beforeEach(() => {
  enter('ticket.open.own');
  wire.replies['drafts.keep'] = drafts.keep;
  wire.replies['drafts.recall'] = drafts.recall;
  wire.replies['tickets.categories'] = () => [];
  wire.replies['people.find'] = () => [];
  wire.replies['tickets.suggest'] = ({ title: words }: { title: string }) =>
    words.includes('imprimante')
      ? { category_id: 'c1', category: 'Matériel', priority: 'high', confidence: 1, reasons: ['imprimante'] }
      : { category_id: null, category: 'Non classé', priority: 'normal', confidence: 0, reasons: [] };
  wire.replies['machine.probe'] = () => ({ facts: [], struck: [] });
  wire.replies['tickets.open'] = () => ({ id: 't1', number: 1048, not_attached: [] });
});

afterEach(() => {
  quiet.close();
  location.hash = '';
});

// Locale files hold spaces that do not break.
const plain = (text: string | null | undefined) => (text ?? '').replace(/\s/gu, ' ');

function opened(): OpenTicket[] {
  return wire.sent.filter((it) => it.path === '/call/tickets.open').map((it) => it.body as OpenTicket);
}

/** What was sent, once what follows is over too: its words would stand in the next test. */
async function sent() {
  await expect.poll(() => plain(quiet.message?.text)).toBe('Ticket n° 1048 envoyé.');
  return opened()[0];
}

async function write(words: string, more: string) {
  await expect.element(text).toHaveAttribute('contenteditable', 'true');
  await title.fill(words);
  await text.click();
  await userEvent.keyboard(more);
}

describe('a new ticket', () => {
  test('begins at its title, says how it sorts itself, and is sent by Ctrl+Enter', async () => {
    render(NewTicket);
    await expect.element(title).toHaveFocus();
    await write('L’imprimante ne répond plus', 'Depuis ce matin');
    await expect.element(page.getByText('d’après « imprimante »')).toBeVisible();
    await expectAccessible();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.poll(() => location.hash).toBe('#/tickets/my_open/t1');
    expect(plain(quiet.message?.text)).toBe('Ticket n° 1048 envoyé.');
    expect(opened()).toEqual([
      {
        title: 'L’imprimante ne répond plus',
        description: 'Depuis ce matin',
        kind: 'incident',
        urgency: 'medium',
        uploads: [],
        machine: [],
        draft: 'newticket',
      },
    ]);
  });

  test('is taken back by closing it, and that too', async () => {
    wire.replies['tickets.move'] = () => ({ change: 'c1' });
    wire.replies['tickets.undo'] = () => ({ change: 'c2', changed: 1, refused: [] });
    render(NewTicket);
    await write('L’imprimante', '…');
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await expect.poll(() => quiet.undoable).toBe(true);
    quiet.undo();
    await expect.poll(() => plain(quiet.message?.text)).toBe('Envoi annulé : le ticket est clos.');
    quiet.undo();
    await expect.poll(() => wire.sent.at(-1)?.body).toEqual({ change: 'c1' });
    const moved = wire.sent.find((it) => it.path === '/call/tickets.move');
    expect(moved?.body).toEqual({ id: 't1', status: 'closed' });
  });

  test('sends what was chosen instead of what was suggested', async () => {
    render(NewTicket);
    await write('L’imprimante', '…');
    await page.getByRole('button', { name: 'Modifier' }).click();
    await page.getByRole('combobox', { name: 'Priorité' }).selectOptions('critical');
    await expect.element(page.getByText('Critique').first()).toBeVisible();
    await page.getByRole('button', { name: 'Envoyer' }).click();
    expect((await sent())?.priority).toBe('critical');
  });

  test('asks for a title, and goes to it', async () => {
    render(NewTicket);
    await write(' ', 'Un texte');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.element(page.getByText('Ce champ est obligatoire.')).toBeVisible();
    await expect.element(title).toHaveFocus();
    await expect.element(title).toHaveAttribute('aria-invalid', 'true');
    expect(opened()).toEqual([]);
  });

  test.each([
    [{ kind: 'refusal', code: 'too-long', field: 'title', data: { max: 200 } }, /Trop long.*200 caractères/u],
    [{ kind: 'failure', code: 'store-busy', detail: '' }, /./u],
  ])('keeps everything when it is refused, and says why: %o', async (problem, sentence) => {
    wire.replies['tickets.open'] = () => {
      throw problem;
    };
    render(NewTicket);
    const long = 'x'.repeat(10_000);
    await write(long, 'Mon texte');
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await expect
      .poll(() => plain(document.querySelector('.error:not(:empty), .problem:not(:empty)')?.textContent))
      .toMatch(sentence);
    await expect.element(title).toHaveValue(long);
    await expect.element(text).toHaveTextContent('Mon texte');
    wire.replies['tickets.open'] = () => ({ id: 't2', number: null, not_attached: ['a.png'] });
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await expect.poll(() => plain(quiet.message?.text)).toContain('sans le fichier « a.png »');
  });

  test('is a draft until it is sent', async () => {
    const first = render(NewTicket);
    await write('Un début', 'et sa suite');
    await expect.element(page.getByText('Brouillon gardé')).toBeVisible();
    first.unmount();
    const second = render(NewTicket);
    await expect.element(title).toHaveValue('Un début');
    await expect.element(text).toHaveTextContent('et sa suite');
    await page.getByRole('button', { name: 'Repartir de zéro' }).click();
    await expect.element(title).toHaveValue('');
    quiet.undo();
    await expect.element(title).toHaveValue('Un début');
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await sent();
    second.unmount();
    await expect.poll(() => drafts.bodies.size).toBe(0);
    render(NewTicket);
    await expect.element(title).toHaveValue('');
  });

  test('says that it is kept only once the host has said so', async () => {
    wire.replies['drafts.keep'] = () => {
      throw { kind: 'failure', code: 'disk-full', detail: '' };
    };
    render(NewTicket);
    await write('Un début', 'et sa suite');
    const keeps = () => wire.sent.filter((it) => it.path === '/call/drafts.keep').length;
    await expect.poll(keeps).toBeGreaterThan(0);
    await expect.element(page.getByText('Brouillon gardé')).not.toBeInTheDocument();
    wire.replies['drafts.keep'] = drafts.keep;
    await expect.element(page.getByText('Brouillon gardé'), { timeout: 5000 }).toBeVisible();
    expect(drafts.bodies.get('newticket')).toContain('et sa suite');
  });

  test('left with files that are gone says so, and keeps the rest', async () => {
    const upload = { id: 'u1', name: 'a.png', mime: 'image/png', size: 1, picture: true, executable: false };
    drafts.bodies.set(
      'newticket',
      JSON.stringify({ title: 'Un début', description: 'Voici ![a.png](upload:u1)', uploads: [upload] }),
    );
    wire.replies['files.finish'] = () => {
      throw { kind: 'refusal', code: 'not-found', data: {} };
    };
    render(NewTicket);
    await expect.poll(() => plain(quiet.message?.text)).toContain('Un fichier du brouillon');
    await expect.element(title).toHaveValue('Un début');
    await expect.poll(() => drafts.bodies.get('newticket')).not.toContain('u1');
    expect(drafts.bodies.get('newticket')).toContain('Voici');
  });

  test('is not kept in the name of who comes next', async () => {
    render(NewTicket);
    await write('Un secret', '…');
    session.take({ ...(session.view as SessionView), me: { ...session.me, id: 'alice' } });
    drafts.asked.length = 0;
    await title.fill('Un secret de Bob');
    dispatchEvent(new Event('blur'));
    await expect.element(title).toHaveValue('Un secret de Bob');
    expect(drafts.asked).toEqual([]);
  });

  test('is for somebody else only for those who handle tickets', async () => {
    const first = render(NewTicket);
    await expect.element(page.getByRole('combobox', { name: 'Pour' })).not.toBeInTheDocument();
    first.unmount();
    enter('ticket.open.own', 'ticket.handle');
    wire.replies['people.find'] = () => [{ id: 'alice', display_name: 'Alice', site: 'NORD', handles: false }];
    render(NewTicket);
    await page.getByRole('combobox', { name: 'Pour' }).click();
    await page.getByRole('option', { name: 'Alice' }).click();
    await write('Écran noir', '…');
    await page.getByRole('button', { name: 'Envoyer' }).click();
    expect((await sent())?.requester_id).toBe('alice');
  });
});

describe('the small window', () => {
  test('says the number of what was sent, and begins afresh once it is put away', async () => {
    render(QuickTicket);
    await write('L’écran reste noir', 'Salle 2');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    const told = page.getByRole('status').filter({ hasText: '1048' });
    await expect.element(told).toHaveFocus();
    expect(opened()[0]?.draft).toBe('quick');

    await userEvent.keyboard('{Escape}');
    await expect.element(title).toBeVisible();
    await expect.element(title).toHaveValue('');
    expect(opened()).toHaveLength(1);
  });

  test('stays until files that did not come along are read', async () => {
    wire.replies['tickets.open'] = () => ({ id: 't1', number: 1048, not_attached: ['vide.png'] });
    render(QuickTicket);
    await write('L’écran reste noir', 'Salle 2');
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await expect.element(page.getByText('vide.png')).toBeVisible();
    await expectAccessible();
    await page.getByRole('button', { name: 'Fermer' }).click();
    await expect.element(title).toHaveValue('');
  });
});
