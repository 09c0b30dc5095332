import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { locale } from '../src/i18n/locale.svelte';
import { expectAccessible } from './axe';
import Choosing from './Choosing.svelte';
import Primitives from './Primitives.svelte';

describe('primitives', () => {
  test('break no accessibility rule, light and dark', async () => {
    render(Primitives);
    await expectAccessible();
  });

  test('follow the language at once', async () => {
    render(Primitives);
    await expect.element(page.getByText('En cours')).toBeVisible();
    locale.set('en');
    await expect.element(page.getByText('In progress')).toBeVisible();
    await expect.element(page.getByText('8 min ago')).toBeVisible();
  });

  test('a field names its control and tells its error', async () => {
    render(Primitives);
    const input = page.getByLabelText('Mot de passe', { exact: true });
    await expect.element(input).toHaveAccessibleDescription('Trop court : il faut au moins 10 caractères.');
    await expect.element(input).toBeInvalid();
  });

  test('tabs move by arrows', async () => {
    render(Primitives);
    await page.getByRole('tab', { name: /Ouverts/u }).click();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(page.getByRole('tab', { name: 'Clos' })).toHaveFocus();
    await expect.element(page.getByRole('tabpanel')).toHaveTextContent('two');
  });
});

describe('what floats', () => {
  test('a combobox finds without accents, chooses by keyboard, and clears', async () => {
    render(Choosing);
    const box = page.getByRole('combobox', { name: 'Attribué à' });
    await box.fill('elise no');
    await expect.element(page.getByRole('option')).toHaveTextContent('Élise Noël');
    await expectAccessible();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(page.getByTestId('person')).toHaveTextContent('1');
    await expect.element(box).toHaveValue('Élise Noël');
    await page.getByRole('button', { name: 'Effacer' }).first().click();
    await expect.element(page.getByTestId('person')).toHaveTextContent('personne');
    await expect.element(box).toHaveValue('');
  });

  test('a combobox left without a choice shows the old one again', async () => {
    render(Choosing);
    const box = page.getByRole('combobox', { name: 'Attribué à' });
    await box.fill('marc');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(box).toHaveValue('Marc Delmas');
    await box.fill('xyz');
    await expect.element(page.getByText('Rien ne correspond')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(box).toHaveValue('Marc Delmas');
  });

  test('a menu opens, moves and runs by keyboard', async () => {
    render(Choosing);
    await page.getByRole('button', { name: 'Actions' }).click();
    await expect.element(page.getByRole('menu')).toBeVisible();
    await expectAccessible();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(page.getByTestId('done')).toHaveTextContent(/pris|rendu/u);
    await expect.element(page.getByRole('button', { name: 'Actions' })).toHaveFocus();
  });

  test('a date picker speaks the language and gives an instant', async () => {
    render(Choosing);
    await page.getByRole('button', { name: 'Ouvrir le calendrier' }).first().click();
    await expect.element(page.getByText('novembre 2026', { exact: true })).toBeVisible();
    await expectAccessible();
    await page.getByRole('button', { name: /25 novembre/u }).click();
    await expect.element(page.getByTestId('due')).toHaveTextContent(String(new Date(2026, 10, 25, 17).getTime()));
    await expect.element(page.getByRole('textbox', { name: 'Échéance' })).toHaveValue('25/11/2026');
  });

  test('a date is typed as people write it, and what is not understood stays', async () => {
    render(Choosing);
    const input = page.getByRole('textbox', { name: 'Échéance' });
    await input.fill('3/12/26');
    await userEvent.keyboard('{Tab}');
    await expect.element(page.getByTestId('due')).toHaveTextContent(String(new Date(2026, 11, 3, 17).getTime()));
    await input.fill('31/02');
    await userEvent.keyboard('{Tab}');
    await expect.element(input).toHaveValue('31/02');
    await expect.element(input).toHaveAccessibleDescription(/Date non comprise/u);
    await expect.element(page.getByTestId('due')).toHaveTextContent(String(new Date(2026, 11, 3, 17).getTime()));
  });

  test('in a dialog, what floats can be reached, and Escape closes one thing at a time', async () => {
    render(Choosing);
    await page.getByRole('button', { name: 'Ouvrir', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await expect.element(dialog).toBeVisible();
    const box = dialog.getByRole('combobox');
    await expect.element(box).toHaveFocus();
    await box.fill('marc');
    await page.getByRole('option', { name: /Marc/u }).click();
    await expect.element(box).toHaveValue('Marc Delmas');
    await expectAccessible();
    await box.fill('e');
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('option').first()).not.toBeInTheDocument();
    await expect.element(dialog).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: 'Ouvrir', exact: true })).toHaveFocus();
  });
});
