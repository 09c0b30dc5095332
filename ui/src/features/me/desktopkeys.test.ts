import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../../tests/axe';
import { holdWire } from '../../../tests/wire';
import type { ShortcutState, ShortcutView } from '../../api/generated';
import DesktopKeys from './DesktopKeys.svelte';

const wire = holdWire();

function view(keys: string | null, state: ShortcutState): ShortcutView {
  return { keys, usual: 'mod+alt+g', state };
}

function chosen() {
  return wire.sent.filter((it) => it.path === '/call/machine.set_shortcut').map((it) => it.body);
}

beforeEach(() => {
  wire.replies['machine.set_shortcut'] = ({ keys }: { keys: string | null }) => {
    if (keys === 'g') throw { kind: 'refusal', code: 'invalid', field: 'keys', data: {} };
    return view(keys, keys === null ? 'off' : keys === 'mod+alt+m' ? 'taken' : 'held');
  };
});

describe('the keys of the desktop', () => {
  test('say what they do, are changed by pressing others, and given back', async () => {
    wire.replies['machine.shortcut'] = () => view('mod+alt+g', 'held');
    render(DesktopKeys);
    await expect.element(page.getByText('Ctrl + Alt + G ouvre un nouveau ticket.')).toBeVisible();
    await page.getByRole('button', { name: 'Changer' }).click();
    await userEvent.keyboard('g');
    await expect.element(page.getByText('Il faut Ctrl ou Alt')).toBeVisible();
    await userEvent.keyboard('{Control>}{Alt>}m{/Alt}{/Control}');
    await expect.element(page.getByText('appartient déjà à un autre programme')).toBeVisible();
    await expectAccessible();
    await page.getByRole('button', { name: 'Revenir à Ctrl + Alt + G' }).click();
    await expect.element(page.getByText('Ctrl + Alt + G ouvre un nouveau ticket.')).toBeVisible();
    expect(chosen()).toEqual([{ keys: 'g' }, { keys: 'mod+alt+m' }, { keys: 'mod+alt+g' }]);
  });

  test('are switched off and on', async () => {
    wire.replies['machine.shortcut'] = () => view('mod+alt+g', 'held');
    render(DesktopKeys);
    await page.getByRole('switch', { name: 'Raccourci du bureau' }).click();
    await expect.element(page.getByText('Aucun raccourci n’est pris sur ce bureau.')).toBeVisible();
    await page.getByRole('switch', { name: 'Raccourci du bureau' }).click();
    await expect.element(page.getByText('ouvre un nouveau ticket.')).toBeVisible();
    expect(chosen()).toEqual([{ keys: null }, { keys: 'mod+alt+g' }]);
  });

  test('say what to do where no program may take keys, and nothing to set where there is no desktop', async () => {
    wire.replies['machine.shortcut'] = () => view('mod+alt+g', 'desktop');
    const first = render(DesktopKeys);
    await expect.element(page.getByText('guichet --new')).toBeVisible();
    first.unmount();
    wire.replies['machine.shortcut'] = () => view('mod+alt+g', 'absent');
    render(DesktopKeys);
    await expect.element(page.getByText('dans l’application installée')).toBeVisible();
    await expect.element(page.getByRole('switch')).not.toBeInTheDocument();
  });
});
