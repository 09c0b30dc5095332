import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../../../tests/axe';
import type { BulkDone, BulkTickets, Capability } from '../../../api/generated';
import { session } from '../../../app/session.svelte';
import { quiet } from '../../../design/quiet.svelte';
import { me } from '../sample';
import BulkBar from './BulkBar.svelte';

const real = globalThis.fetch;
let asked: { name: string; request: BulkTickets }[];
let answer: BulkDone;

// The wire is held here; the commands themselves are tested in Rust.
beforeEach(() => {
  asked = [];
  answer = { change: 'c', changed: 2, unchanged: 0, refused: [] };
  globalThis.fetch = async (path, init) => {
    const name = String(path).replace('/call/', '');
    if (!['tickets.bulk', 'tickets.undo'].includes(name)) return Response.json([]);
    asked.push({ name, request: JSON.parse(String(init?.body)) });
    return Response.json(answer);
  };
  signIn(['ticket.handle', 'ticket.assign']);
});

afterEach(() => {
  globalThis.fetch = real;
  quiet.forget();
});

function signIn(capabilities: Capability[]) {
  session.take({
    organisation: 'TechnoPlus',
    demo: true,
    registration_open: false,
    empty: false,
    locked: false,
    me: { ...me, capabilities },
    preferences: { language: 'fr', theme: 'light' },
  } as Parameters<typeof session.take>[0]);
}

function start(archived = false) {
  const ondone = vi.fn();
  const onclear = vi.fn();
  const bar = render(BulkBar, { ids: ['a', 'b'], archived, onexport: () => {}, onclear, ondone, onleave: () => {} });
  return { bar, ondone, onclear };
}

test('a property is chosen for all, said in one sentence, and taken back', async () => {
  const { ondone } = start();
  await expect.element(page.getByText('2 choisis')).toBeVisible();
  await expectAccessible();
  await page.getByRole('button', { name: 'Changer la priorité' }).click();
  await page.getByRole('option', { name: 'Haute' }).click();
  await expect.poll(() => asked).toHaveLength(1);
  expect(asked[0]?.request).toEqual({
    ids: ['a', 'b'],
    change: { verb: 'change', change: { property: 'priority', value: 'high' } },
  });
  await expect.poll(() => quiet.message?.text.replaceAll('\u00A0', ' ')).toBe('2 tickets : Priorité, Haute');
  expect(ondone).toHaveBeenCalledOnce();
  quiet.undo();
  await expect.poll(() => asked.at(-1)).toEqual({ name: 'tickets.undo', request: { change: 'c' } });
  await expect.poll(() => quiet.message?.text).toBe('C’est annulé sur 2 tickets.');
});

test('what could not be done is said with why', async () => {
  answer = {
    change: 'c',
    changed: 1,
    unchanged: 0,
    refused: [{ refusal: { code: 'ticket-active', data: {} }, ids: ['b'] }],
  };
  start();
  await page.getByRole('button', { name: 'Archiver' }).click();
  await expect
    .poll(() => quiet.message?.text.replaceAll('\u00A0', ' '))
    .toBe('1 ticket archivé. 1 laissé tel quel : Seul un ticket résolu ou clos peut être archivé.');
});

test('what somebody changed since is told when the rest is taken back', async () => {
  start();
  await page.getByRole('button', { name: 'Archiver' }).click();
  await expect.poll(() => quiet.undoable).toBe(true);
  answer = {
    change: 'd',
    changed: 1,
    unchanged: 0,
    refused: [{ refusal: { code: 'changed-since', data: {} }, ids: ['b'] }],
  };
  quiet.undo();
  await expect.poll(() => quiet.message?.text).toBe('C’est annulé. 1 ticket a été modifié depuis et reste tel quel.');
});

test('to wait wants a reason, and Escape leaves what is asked before the choice', async () => {
  const { onclear } = start();
  await page.getByRole('button', { name: 'Changer le statut' }).click();
  await page.getByRole('option', { name: 'En attente' }).click();
  await expect.element(page.getByLabelText('Ce qu’ils attendent')).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  expect(onclear).not.toHaveBeenCalled();
  await page.getByRole('button', { name: 'Changer le statut' }).click();
  await page.getByRole('option', { name: 'En attente' }).click();
  await page.getByLabelText('Ce qu’ils attendent').fill('une pièce');
  await userEvent.keyboard('{Enter}');
  await expect
    .poll(() => asked.at(-1)?.request.change)
    .toEqual({ verb: 'move', status: 'waiting', waiting_reason: 'une pièce' });
});

test('who does not handle tickets may only export them', async () => {
  signIn([]);
  start();
  await expect.element(page.getByRole('button', { name: 'Exporter' })).toBeVisible();
  expect(page.getByRole('button', { name: 'Archiver' }).elements()).toHaveLength(0);
});
