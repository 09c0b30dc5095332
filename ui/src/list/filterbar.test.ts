import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../tests/axe';
import FilterBench from './FilterBench.svelte';

beforeEach(() => localStorage.clear());

async function start() {
  const onchange = vi.fn();
  await render(FilterBench, { onchange });
  return onchange;
}

const add = () => page.getByRole('button', { name: /^(Filtrer|Ajouter un filtre)/u });
const chip = (name: string | RegExp) => page.getByRole('button', { name }).first();

async function addStatus() {
  await add().click();
  await userEvent.keyboard('stat{Enter}');
  await expect.element(page.getByRole('option', { name: 'Clos' })).toBeVisible();
}

describe('filter chips', () => {
  test('are added, given several values and closed by the keyboard alone', async () => {
    const onchange = await start();
    await addStatus();
    await userEvent.keyboard('{Enter}{ArrowDown}{Enter}');
    expect(onchange).toHaveBeenLastCalledWith({ status: ['open', 'waiting'] });
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('option', { name: 'Clos' })).not.toBeInTheDocument();
    await expect.element(chip(/^Statut.: Ouvert, En attente/u)).toBeVisible();
  });

  test('are found by what is typed, accents and case aside', async () => {
    const onchange = await start();
    await addStatus();
    await userEvent.keyboard('ATTENTE{Enter}');
    expect(onchange).toHaveBeenLastCalledWith({ status: ['waiting'] });
  });

  test('go away by their cross, and an empty one by closing it', async () => {
    const onchange = await start();
    await addStatus();
    await userEvent.keyboard('{Enter}{Escape}');
    await page.getByRole('button', { name: /^Retirer Statut/u }).click();
    expect(onchange).toHaveBeenLastCalledWith({});
    await add().click();
    await userEvent.keyboard('texte{Enter}');
    await expect.element(page.getByRole('textbox', { name: 'Mots à chercher' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(chip(/^Texte/u)).not.toBeInTheDocument();
  });

  test('take words and days', async () => {
    const onchange = await start();
    await add().click();
    await userEvent.keyboard('texte{Enter}');
    await page.getByRole('textbox', { name: 'Mots à chercher' }).fill('écran, noir');
    await userEvent.keyboard('{Enter}');
    expect(onchange).toHaveBeenLastCalledWith({ text: ['écran, noir'] });
    await add().click();
    await userEvent.keyboard('ouvert{Enter}');
    await page.getByLabelText('Du').fill('01/11/2026');
    await userEvent.tab();
    expect(onchange).toHaveBeenLastCalledWith({ text: ['écran, noir'], created: ['2026-11-01', ''] });
  });

  test('leave values out, and take days around today', async () => {
    const onchange = await start();
    await addStatus();
    await userEvent.keyboard('{Enter}');
    await page.getByLabelText('Exclure ces valeurs').click();
    expect(onchange).toHaveBeenLastCalledWith({ status: ['-open'] });
    await page.getByRole('option', { name: 'Clos' }).click();
    expect(onchange).toHaveBeenLastCalledWith({ status: ['-open', '-closed'] });
    await userEvent.keyboard('{Escape}');
    await expect.element(chip(/^Statut.: sauf Ouvert, Clos/u)).toBeVisible();
    await add().click();
    await userEvent.keyboard('éché{Enter}');
    await page.getByRole('button', { name: 'dépassée' }).click();
    expect(onchange).toHaveBeenLastCalledWith({ status: ['-open', '-closed'], due: ['late'] });
    await userEvent.keyboard('{Escape}');
    await expect.element(chip(/^Échéance.: dépassée/u)).toBeVisible();
  });

  test('are accessible, open and closed', async () => {
    await start();
    await addStatus();
    await userEvent.keyboard('{Enter}');
    await expectAccessible();
    await userEvent.keyboard('{Escape}');
    await expectAccessible();
  });
});

describe('the line between the list and the detail', () => {
  test('moves by the keyboard, within bounds, and is remembered', async () => {
    await start();
    const line = page.getByRole('separator');
    await expect.element(line).toHaveAttribute('aria-valuenow', '400');
    line.element().focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(line).toHaveAttribute('aria-valuenow', '424');
    await userEvent.keyboard('{Home}{ArrowLeft}');
    await expect.element(line).toHaveAttribute('aria-valuenow', '300');
    expect(localStorage.getItem('guichet.split.bench')).toBe('300');
  });
});

describe('filters as text', () => {
  const field = () => page.getByRole('combobox', { name: 'Filtres en toutes lettres' });

  async function startText() {
    const onchange = await start();
    await page.getByRole('button', { name: 'Écrire les filtres' }).click();
    await expect.element(field()).toHaveFocus();
    return onchange;
  }

  test('make the same chips as they are typed, and chips are written again', async () => {
    const onchange = await startText();
    await userEvent.keyboard('statut:ouvert écran');
    expect(onchange).toHaveBeenLastCalledWith({ status: ['open'], text: ['écran'] });
    await page.getByRole('button', { name: 'Revenir aux étiquettes' }).click();
    await expect.element(chip(/^Statut.: Ouvert/u)).toBeVisible();
    await page.getByRole('button', { name: /^Retirer Texte/u }).click();
    await page.getByRole('button', { name: 'Écrire les filtres' }).click();
    await expect.element(field()).toHaveValue('statut:ouvert ');
  });

  test('propose keywords, then values, by the keyboard alone', async () => {
    const onchange = await startText();
    await userEvent.keyboard('sta{Tab}');
    await expect.element(field()).toHaveValue('statut:');
    await userEvent.keyboard('att{Enter}');
    await expect.element(field()).toHaveValue('statut:"en attente" ');
    expect(onchange).toHaveBeenLastCalledWith({ status: ['waiting'] });
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await expect.element(field()).toHaveValue('statut:"en attente" créé:');
  });

  test('say what is not understood and what it is like, and lose nothing', async () => {
    const onchange = await startText();
    await userEvent.keyboard('statu:ouvert écran');
    await expect.element(page.getByText('« statu » n’est pas un filtre.')).toBeVisible();
    await expect.element(field()).toHaveValue('statu:ouvert écran');
    expect(onchange).toHaveBeenLastCalledWith({ text: ['écran'] });
    await expectAccessible();
    await page.getByRole('button', { name: /^Écrire statut/u }).click();
    await expect.element(field()).toHaveValue('statut:ouvert écran');
    expect(onchange).toHaveBeenLastCalledWith({ status: ['open'], text: ['écran'] });
    await expect.element(page.getByText(/n’est pas un filtre/u)).not.toBeInTheDocument();
  });

  test('are accessible with their proposals', async () => {
    await startText();
    await userEvent.keyboard('statut:');
    await expect.element(page.getByRole('option', { name: 'Clos' })).toBeVisible();
    await expectAccessible();
  });
});
