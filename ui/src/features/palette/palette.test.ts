import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../../tests/axe';
import { holdWire } from '../../../tests/wire';
import type { Capability, FindPeople, SearchHit, SearchRequest, SessionView, WhichTicket } from '../../api/generated';
import { go } from '../../app/route.svelte';
import { session } from '../../app/session.svelte';
import { bindings } from '../../commands/bindings.svelte';
import { me, ticket } from '../tickets/sample';
import Bench from './Bench.svelte';
import { palette } from './palette.svelte';

const wire = holdWire();
const box = page.getByRole('combobox');
const options = page.getByRole('option');
const active = () => document.querySelector('[aria-selected=true]')?.textContent?.trim().replace(/\s+/gu, ' ');
const did = page.getByTestId('did');

beforeEach(() => {
  localStorage.clear();
  go('#/notices');
  signIn(['ticket.handle']);
  wire.replies['tickets.search'] = ({ text }: SearchRequest) =>
    text === 'a3' || text === '#12' ? [hit('a', 12), hit('b', 13)] : [];
  wire.replies['people.find'] = ({ text }: FindPeople) =>
    text === 'a3' ? [{ id: 'claire', display_name: 'Claire A3', site: null, handles: false }] : [];
  wire.replies['tickets.show'] = ({ id }: WhichTicket) => {
    if (id === 'gone') throw { kind: 'refusal', code: 'not-found', data: {} };
    return ticket(id, 12);
  };
});

afterEach(() => {
  palette.close();
  bindings.whose(undefined);
});

function signIn(capabilities: Capability[], id = 'marc') {
  const view: SessionView = {
    organisation: 'TechnoPlus',
    demo: true,
    registration_open: false,
    empty: false,
    me: { ...me, id, capabilities },
    locked: false,
    idle_minutes: 0,
    preferences: { language: 'fr', theme: 'light' },
  };
  session.take(view);
}

function hit(id: string, number: number): SearchHit {
  return { ticket: ticket(id, number).row, found_in: 'title', title_runs: [`Ticket ${id}`], extract_runs: [] };
}

async function open() {
  render(Bench);
  await page.getByLabelText('Texte').click();
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(box).toHaveFocus();
}

async function type(text: string) {
  await userEvent.keyboard(text);
  await expect.element(box).toHaveValue(text);
}

describe('the palette', () => {
  test('opens from a field, lists what can be done there first, and gives the focus back', async () => {
    await open();
    await expect.element(options.first()).toHaveTextContent('Prendre');
    await expect.element(options).toHaveLength(4);
    await expectAccessible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByLabelText('Texte')).toHaveFocus();
    await expect.element(box).not.toBeInTheDocument();
    await userEvent.keyboard('{Control>}k{/Control}');
    await expect.element(box).toHaveFocus();
    await userEvent.keyboard('{Control>}k{/Control}');
    await expect.element(page.getByLabelText('Texte')).toHaveFocus();
  });

  test('gives the caret back to an editor', async () => {
    render(Bench);
    const editor = page.getByRole('textbox', { name: 'Réponse' });
    (editor.element() as HTMLElement).focus();
    getSelection()?.collapse(editor.element().firstChild, 3);
    await userEvent.keyboard('{Control>}k{/Control}');
    await expect.element(box).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(editor).toHaveFocus();
    await userEvent.keyboard('X');
    await expect.element(editor).toHaveTextContent('BonXjour');
  });

  test('runs what slips of the hand find, with the focus back where it was', async () => {
    await open();
    await type('verouiller');
    await expect.element(options.first()).toHaveTextContent(/Verrouiller.*Ctrl.*L/u);
    await userEvent.keyboard('{Enter}');
    await expect.element(did).toHaveTextContent('lock text');
    await expect.element(box).not.toBeInTheDocument();
  });

  test('moves by arrows, to both ends, and around', async () => {
    await open();
    const lines = [...document.querySelectorAll('[role=option]')].map((it) =>
      it.textContent?.trim().replace(/\s+/gu, ' '),
    );
    expect(active()).toBe(lines[0]);
    await userEvent.keyboard('{ArrowDown}');
    expect(active()).toBe(lines[1]);
    expect(box.element().getAttribute('aria-activedescendant')).toBe(
      document.querySelector('[aria-selected=true]')?.id,
    );
    await userEvent.keyboard('{End}');
    expect(active()).toBe(lines.at(-1));
    await userEvent.keyboard('{ArrowDown}');
    expect(active()).toBe(lines[0]);
    await userEvent.keyboard('{ArrowUp}');
    expect(active()).toBe(lines.at(-1));
    await userEvent.keyboard('{Home}');
    expect(active()).toBe(lines[0]);
  });

  test('finds tickets and people, says how many, and goes there', async () => {
    await open();
    await type('a3');
    await expect.element(page.getByRole('group', { name: 'Tickets' }).getByRole('option')).toHaveLength(2);
    await expect.element(page.getByText('3 résultats')).toBeInTheDocument();
    await expectAccessible();
    await page.getByRole('option', { name: /Claire A3/u }).click();
    await expect.poll(() => location.hash).toBe('#/tickets/all?requester=claire');
  });

  test('names nobody to who may not list the tickets of others', async () => {
    signIn(['ticket.open.own']);
    await open();
    await type('a3');
    await expect.element(page.getByText('2 résultats')).toBeInTheDocument();
    expect(wire.sent.map((it) => it.path)).not.toContain('/call/people.find');
  });

  test('waits for the answer to the last letters before it opens a ticket', async () => {
    let answer: (hits: SearchHit[]) => void = () => undefined;
    const late = new Promise<SearchHit[]>((resolve) => {
      answer = resolve;
    });
    wire.replies['tickets.search'] = ({ text }: SearchRequest) => (text === '12' ? late : [hit('wrong', 1)]);
    await open();
    await type('1');
    await expect.element(options.first()).toHaveTextContent('Ticket wrong');
    await userEvent.keyboard('2{Enter}');
    await expect.element(box).toBeVisible();
    answer([hit('right', 12)]);
    await expect.poll(() => location.hash).toBe('#/tickets/all/right');
  });

  test('keeps to commands after >, to numbers after #', async () => {
    await open();
    await type('>nouveau');
    await expect.element(options).toHaveLength(1);
    expect(wire.sent.map((it) => it.path)).not.toContain('/call/tickets.search');
    await box.fill('#12');
    await expect.element(options).toHaveLength(2);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.poll(() => location.hash).toBe('#/tickets/all/b');
  });

  test('says when nothing matches, and offers the whole search', async () => {
    await open();
    await type('qsdfgh');
    await expect.element(page.getByText('Rien ne correspond', { exact: false })).toBeVisible();
    await expect.element(page.getByText('Aucun résultat')).toBeInTheDocument();
    await expectAccessible();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => location.hash).toBe('#/search?q=qsdfgh');
  });

  test('shows first what the person chose lately, kept without any title', async () => {
    localStorage.setItem('guichet.recents.marc', JSON.stringify([{ kind: 'ticket', id: 'gone' }]));
    await open();
    await type('verr');
    await userEvent.keyboard('{Enter}');
    await expect.element(did).toHaveTextContent('lock');
    go('#/tickets/all/a');
    await expect.poll(() => location.hash).toBe('#/tickets/all/a');
    go('#/tickets/all/b');
    await expect.poll(() => localStorage.getItem('guichet.recents.marc')).toContain('"a"');
    await userEvent.keyboard('{Control>}k{/Control}');
    const recent = page.getByRole('group', { name: 'Récents' }).getByRole('option');
    await expect.element(recent).toHaveLength(2);
    await expect.element(recent.first()).toHaveTextContent('Ticket a');
    await expect.element(recent.last()).toHaveTextContent('Verrouiller');
    expect(JSON.parse(localStorage.getItem('guichet.recents.marc') ?? '')).toEqual([
      { kind: 'ticket', id: 'a' },
      { kind: 'command', id: 'lock' },
      { kind: 'ticket', id: 'gone' },
    ]);
  });

  test('of somebody else shows nothing of it', async () => {
    localStorage.setItem('guichet.recents.marc', JSON.stringify([{ kind: 'command', id: 'lock' }]));
    signIn([], 'claire');
    await open();
    await expect.element(options).toHaveLength(4);
    await expect.element(page.getByText('Récents')).not.toBeInTheDocument();
  });

  test('shows and obeys the keys as the person changed them', async () => {
    bindings.whose('marc');
    bindings.change({ 'new-ticket': ['y', 'mod+n'] });
    await open();
    await type('nouveau');
    await expect.element(options.first()).toHaveTextContent(/Y\s*ou\s*Ctrl\s*N/u);
    await userEvent.keyboard('{Escape}');
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard('cy');
    await expect.element(did).toHaveTextContent(/^new$/u);
    bindings.allowSingle(false);
    await userEvent.keyboard('y');
    await userEvent.keyboard('{Control>}n{/Control}');
    await expect.element(did).toHaveTextContent(/^new , new$/u);
  });
});
