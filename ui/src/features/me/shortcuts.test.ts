import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../../tests/axe';
import { session } from '../../app/session.svelte';
import { bindings } from '../../commands/bindings.svelte';
import { me } from '../tickets/sample';
import Shortcuts from './Shortcuts.svelte';

const key = (name: string | RegExp) => page.getByRole('button', { name });
const field = page.getByRole('textbox', { name: /Tapez la nouvelle touche/u });

beforeEach(() => {
  localStorage.clear();
  session.take({
    organisation: 'TechnoPlus',
    demo: true,
    registration_open: false,
    empty: false,
    me: { ...me, capabilities: ['ticket.handle'] },
    locked: false,
    idle_minutes: 0,
    preferences: { language: 'fr', theme: 'light' },
  });
  bindings.whose('marc');
});

describe('my keys', () => {
  test('are listed, with those of other screens, and break no accessibility rule', async () => {
    render(Shortcuts);
    await expect.element(key('Changer la touche G puis V de « Aller à tous les tickets »')).toBeVisible();
    await expect.element(key('Changer la touche J de « Ticket suivant »')).toBeVisible();
    await expectAccessible();
    await key(/Changer la touche C de/u).click();
    await expect.element(field).toHaveFocus();
    await expectAccessible();
  });

  test('are recorded by pressing them, and the focus stays at the key', async () => {
    render(Shortcuts);
    await key(/Changer la touche C de/u).click();
    await userEvent.keyboard('w{Enter}');
    await expect.element(key('Changer la touche W de « Nouveau ticket »')).toHaveFocus();
    expect(bindings.keys).toEqual({ 'new-ticket': ['w', 'mod+n'] });
    await page.getByRole('button', { name: 'Rétablir les touches de « Nouveau ticket »' }).click();
    await expect.element(key('Changer la touche C de « Nouveau ticket »')).toHaveFocus();
    expect(bindings.keys).toEqual({});
  });

  test('may be sequences; Escape gives up', async () => {
    render(Shortcuts);
    await key(/Changer la touche \/ de/u).click();
    await userEvent.keyboard('xs');
    await expect.element(field).toHaveValue('X puis S');
    await userEvent.keyboard('{Escape}');
    await expect.element(key(/Changer la touche \/ de/u)).toHaveFocus();
    expect(bindings.keys).toEqual({});
  });

  test('taken are told before they are replaced', async () => {
    render(Shortcuts);
    await key(/Changer la touche C de/u).click();
    await userEvent.keyboard('/');
    await expect.element(page.getByText('Déjà prise par « Rechercher », qui la perdrait.')).toBeVisible();
    await expectAccessible();
    await page.getByRole('button', { name: 'Remplacer' }).click();
    expect(bindings.keys).toEqual({ 'new-ticket': ['/', 'mod+n'], search: [''] });
    await expect.element(key('Donner une touche à « Rechercher »')).toBeVisible();
  });

  test('that write or copy are refused', async () => {
    render(Shortcuts);
    await key(/Changer la touche C de/u).click();
    await userEvent.keyboard('{Control>}c{/Control}');
    await expect.element(page.getByText('Cette touche sert déjà à écrire ou à se déplacer.')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Garder' })).toBeDisabled();
  });

  test('alone are switched off', async () => {
    render(Shortcuts);
    await page.getByRole('switch').click();
    expect(bindings.single).toBe(false);
    expect(JSON.parse(localStorage.getItem('guichet.keys.marc') ?? '')).toEqual({ single: false, keys: {} });
    await expectAccessible();
  });
});
