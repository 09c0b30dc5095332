import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { keyNames } from '../src/commands/keys';
import { locale } from '../src/i18n/locale.svelte';
import Keys from './Keys.svelte';

describe('keys', () => {
  test('a single key acts, but never while somebody types', async () => {
    render(Keys);
    const did = page.getByTestId('did');
    await userEvent.keyboard('c');
    await expect.element(did).toHaveTextContent('new');
    await page.getByLabelText('Texte').click();
    await userEvent.keyboard('c?gt');
    await userEvent.keyboard('{Control>}n{/Control}');
    await expect.element(did).toHaveTextContent('new new');
    await expect.element(page.getByLabelText('Texte')).toHaveValue('c?gt');
  });

  test('a sequence acts on its last key, and a wrong key ends it', async () => {
    render(Keys);
    await userEvent.keyboard('gx');
    await userEvent.keyboard('t');
    await userEvent.keyboard('gt');
    await expect.element(page.getByTestId('did')).toHaveTextContent(/^go$/u);
  });

  test('what cannot be done now has no key', async () => {
    render(Keys);
    await userEvent.keyboard('?');
    await page.getByRole('button').click();
    await userEvent.keyboard('?');
    await userEvent.keyboard('c');
    await expect.element(page.getByTestId('did')).toHaveTextContent(/^keys new$/u);
  });

  test('are named as on the keyboard of the language', () => {
    expect(keyNames('mod+shift+enter')).toEqual([['Ctrl', 'Maj', '⏎']]);
    locale.set('en');
    expect(keyNames('g t')).toEqual([['G'], ['T']]);
    expect(keyNames('shift+escape')).toEqual([['Shift', 'Esc']]);
  });
});
