import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../../tests/axe';
import { holdWire } from '../../../tests/wire';
import type { FactName, MachineFact, MachineView } from '../../api/generated';
import { factWords } from './facts';
import { Joined } from './joined.svelte';
import Machine from './Machine.svelte';
import MachineFacts from './MachineFacts.svelte';

const wire = holdWire();
const plain = (text: string) => text.replace(/\s/gu, ' ');

const facts: MachineFact[] = [
  { what: 'host', name: 'DITEP-STF-P068' },
  { what: 'system', name: 'Windows 11' },
  { what: 'window', title: 'Lettre à ma banque — Traitement de texte' },
];

function probe(struck: FactName[] = []): Joined {
  wire.replies['machine.probe'] = (): MachineView => ({ facts, struck });
  return new Joined();
}

describe('what the machine tells', () => {
  test('is asked for when a form is shown, and not before', async () => {
    const joined = probe();
    render(Machine, { joined });
    expect(wire.sent).toEqual([]);
    await joined.look();
    await expect.element(page.getByText('Ce poste : DITEP-STF-P068, Windows 11, Lettre')).toBeVisible();
  });

  test('can be struck, which is seen, remembered and taken back', async () => {
    const joined = probe(['system']);
    render(Machine, { joined });
    await joined.look();
    await page.getByRole('button', { name: 'Ce poste' }).click();
    await page.getByRole('button', { name: 'Ne pas joindre : Fenêtre au premier plan' }).click();
    expect(joined.facts.map((it) => it.what)).toEqual(['host']);
    await expect.element(page.getByText('Traitement de texte, non joint')).toBeInTheDocument();
    await expectAccessible();
    await page.getByRole('button', { name: 'Joindre de nouveau : Système' }).click();
    expect(joined.facts.map((it) => it.what)).toEqual(['host', 'system']);
    await expect
      .poll(() => wire.sent.filter((it) => it.path === '/call/machine.strike').map((it) => it.body))
      .toEqual([{ struck: ['system', 'window'] }, { struck: ['window'] }]);
  });

  test('says so when nothing goes along, and leaves the form alone when nothing is known', async () => {
    const all = probe(['host', 'system', 'window']);
    const shown = render(Machine, { joined: all });
    await all.look();
    await expect.element(page.getByText('Rien de ce poste n’est joint')).toBeVisible();
    shown.unmount();
    wire.replies['machine.probe'] = () => {
      throw { kind: 'failure', code: 'internal', detail: '' };
    };
    const none = new Joined();
    render(Machine, { joined: none });
    await none.look();
    expect(none.facts).toEqual([]);
    await expect.element(page.getByRole('button')).not.toBeInTheDocument();
  });

  test('is written in the words of who reads', () => {
    const words = (fact: MachineFact) => plain(factWords(fact));
    expect(words({ what: 'disk', free: 12_000_000_000, size: 512_000_000_000 })).toBe('12 Go libres sur 512 Go');
    expect(words({ what: 'uptime', seconds: 3 * 86_400 + 5 })).toBe('3 jours');
    expect(words({ what: 'uptime', seconds: 7200 })).toBe('2 heures');
    expect(words({ what: 'uptime', seconds: 59 })).toBe('0 minute');
    expect(words({ what: 'addresses', addresses: ['10.0.0.7', 'fd00::7'] })).toBe('10.0.0.7, fd00::7');
  });

  test('tells where the network ends while the server does not answer, and that can be struck too', async () => {
    const joined = probe();
    wire.replies['machine.network'] = (): MachineFact[] => [
      { what: 'gateway', address: '192.0.2.1', reached: true },
      { what: 'dns', host: 'guichet.exemple.fr', reached: false },
      { what: 'server', host: 'guichet.exemple.fr:3306', reached: false },
    ];
    render(Machine, { joined });
    await joined.look();
    await page.getByRole('button', { name: 'Ce poste' }).click();
    await expect.element(page.getByText('192.0.2.1 répond')).toBeVisible();
    await expect.element(page.getByText('guichet.exemple.fr est introuvable')).toBeVisible();
    await expect.element(page.getByText('guichet.exemple.fr:3306 ne répond pas')).toBeVisible();
    await expectAccessible();
    await page.getByRole('button', { name: 'Ne pas joindre : Passerelle' }).click();
    expect(joined.facts.map((it) => it.what)).toEqual(['host', 'system', 'window', 'dns', 'server']);
  });

  test('is listed with the ticket', async () => {
    render(MachineFacts, { facts });
    await expect.element(page.getByRole('region', { name: 'Ce poste' })).toHaveTextContent('DITEP-STF-P068');
    await expectAccessible();
  });
});
