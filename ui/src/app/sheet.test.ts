import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../tests/axe';
import type { Capability } from '../api/generated';
import { bindings } from '../commands/bindings.svelte';
import { me } from '../features/tickets/sample';
import Bench from './Bench.svelte';
import { firstSteps, fixedKeys } from './fixedKeys';
import { keyTable } from './keys';
import { session } from './session.svelte';

const sheet = page.getByRole('dialog', { name: 'Raccourcis clavier' });
const menu = page.getByRole('menu', { name: 'Actions sur le ticket' });
const row = page.getByRole('row', { name: 'Imprimante' });
const did = page.getByTestId('did');

function signIn(capabilities: Capability[]) {
  session.take({
    organisation: 'TechnoPlus',
    demo: true,
    registration_open: false,
    empty: false,
    me: { ...me, capabilities },
    locked: false,
    idle_minutes: 0,
    preferences: { language: 'fr', theme: 'light' },
  });
}

beforeEach(() => {
  localStorage.clear();
  bindings.whose('marc');
  signIn(['ticket.handle']);
});

describe('the sheet of keys', () => {
  test('tells the keys of every screen, though none was opened, and gives the focus back', async () => {
    render(Bench);
    (row.element() as HTMLElement).focus();
    await userEvent.keyboard('?');
    await expect.element(sheet).toBeVisible();
    for (const group of ['Accueil', 'Tickets', 'Notifications', 'Listes', 'Écrire', 'Annoter une image'])
      await expect.element(sheet.getByRole('heading', { name: group, exact: true })).toBeInTheDocument();
    await expectAccessible();
    await userEvent.keyboard('{Escape}');
    await expect.element(sheet).not.toBeInTheDocument();
    await expect.element(row).toHaveFocus();
  });

  test('begins with the main job, each step of which has a key', () => {
    for (const handles of [true, false]) {
      const all = [...keyTable((right) => handles && right === 'ticket.handle'), ...fixedKeys];
      for (const id of firstSteps(handles)) expect(all.find((it) => it.id === id)?.keys.length, id).toBeGreaterThan(0);
    }
  });

  test('tells keys as the person has them', async () => {
    bindings.change({ 'new-ticket': ['y', 'mod+n'] });
    bindings.allowSingle(false);
    render(Bench);
    await userEvent.keyboard('?');
    await expect.element(sheet).not.toBeInTheDocument();
    bindings.allowSingle(true);
    await userEvent.keyboard('?');
    await expect.element(sheet.getByText('Y', { exact: true }).first()).toBeInTheDocument();
  });
});

describe('the context menu', () => {
  test('of the key offers what can be done to the row, does it, and the focus is back first', async () => {
    render(Bench);
    (row.element() as HTMLElement).focus();
    row.element().dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
    await expect.element(menu).toBeVisible();
    await expect.element(page.getByRole('menuitem')).toHaveLength(1);
    await expectAccessible();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(did).toHaveTextContent(/^take row$/u);
    await expect.element(menu).not.toBeInTheDocument();
  });

  test('gives the focus back when nothing is chosen', async () => {
    render(Bench);
    (row.element() as HTMLElement).focus();
    row.element().dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
    await expect.element(menu).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(menu).not.toBeInTheDocument();
    await expect.element(row).toHaveFocus();
  });

  test('leaves words and links the menu of the system', () => {
    render(Bench);
    const event = new MouseEvent('contextmenu', { bubbles: true, cancelable: true });
    page.getByRole('link', { name: 'Accueil' }).element().dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
  });
});

test('holding Alt shows keys where they act, and letting go hides them', async () => {
  render(Bench);
  await userEvent.keyboard('{Alt>}');
  await expect.poll(() => [...document.querySelectorAll('.hint')].map((it) => it.textContent)).toEqual(['GH', 'C']);
  await userEvent.keyboard('{/Alt}');
  await expect.poll(() => document.querySelectorAll('.hint').length).toBe(0);
});
