import { beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../../tests/axe';
import { holdWire } from '../../../tests/wire';
import type { SyncLink, SyncView, SyncWhy } from '../../api/generated';
import ServerBanner from '../../app/ServerBanner.svelte';
import { quiet } from '../../design/quiet.svelte';
import { locale } from '../../i18n/locale.svelte';
import { spoil } from '../../live/topics.svelte';
import Indicator from './Indicator.svelte';
import { alone, inStep } from './sample';
import { standing, whyWords } from './standing';

const wire = holdWire();
const plain = (text: string) => text.replace(/\s/gu, ' ');
const button = page.getByRole('button', { name: 'État du serveur' });
const wake = page.getByRole('button', { name: 'Réessayer maintenant' });
const panel = page.getByRole('dialog', { name: 'État du serveur' });

const whys: Record<SyncWhy, true> = {
  'server-unreachable': true,
  'server-full': true,
  'server-read-only': true,
  'server-disk-full': true,
  'server-old': true,
  'server-hold': true,
  'server-busy': true,
  'certificate-unknown': true,
  'certificate-expired': true,
  'sign-in-refused': true,
  'account-closed': true,
  'desk-too-old': true,
  'desk-too-new': true,
  'clock-wrong': true,
  'disk-full': true,
  wiped: true,
};

function says(view: SyncView) {
  wire.replies['sync.state'] = () => view;
  spoil(['Sync']);
}

beforeEach(() => quiet.forget());

describe('the state in few words', () => {
  const noon = new Date(2020, 2, 4, 12).getTime();
  const offline = { link: 'offline', why: 'server-unreachable' } as const;
  const words: [Partial<SyncView> & { link: SyncLink }, string, string][] = [
    [{ link: 'alone' }, 'well', 'Poste autonome'],
    [{ link: 'in_step' }, 'well', 'En phase'],
    [{ link: 'in_step', indexing: true }, 'busy', 'Préparation de la recherche…'],
    [{ link: 'in_step', waiting: 1, indexing: true }, 'busy', '1 en attente d’envoi'],
    [{ link: 'sending', waiting: 3 }, 'busy', '3 en attente d’envoi'],
    [{ link: 'sending', waiting: 1000 }, 'busy', 'Plus de 1 000 en attente d’envoi'],
    [{ link: 'reading' }, 'busy', 'Lecture du serveur…'],
    [{ link: 'reading', waiting: 2 }, 'busy', '2 en attente d’envoi'],
    [{ link: 'reading', progress: { done: 999, total: 1000 } }, 'busy', 'Première lecture : 99 %'],
    [{ link: 'offline' }, 'busy', 'Connexion au serveur…'],
    [offline, 'away', 'Hors ligne'],
    [{ ...offline, since: noon }, 'away', 'Hors ligne depuis 4 mars 2020'],
    [{ link: 'halted', why: 'desk-too-old' }, 'halted', 'À l’arrêt : voir pourquoi'],
  ];

  test.each(words)('%o is %s', (view, mark, said) => {
    const now = standing({ ...inStep, ...view });
    expect([now.mark, plain(now.words)]).toEqual([mark, said]);
  });

  test('tells the hour of today', () => {
    const since = new Date().setHours(0, 5, 0, 0);
    expect(standing({ ...inStep, ...offline, since }).words).toBe('Hors ligne depuis 00:05');
  });

  test('has a sentence for each reason, in both languages', () => {
    for (const language of ['fr', 'en'] as const) {
      locale.set(language);
      const said = (Object.keys(whys) as SyncWhy[]).map(whyWords);
      expect(new Set(said).size).toBe(said.length);
      for (const it of said) expect(it).toMatch(/[.]$/u);
    }
  });
});

describe('the indicator', () => {
  test.each([
    ['alone', alone, 'Ce poste ne suit aucun serveur'],
    ['in step', inStep, 'Tout ce qui est fait ici est confirmé'],
    ['indexing', { ...inStep, indexing: true }, 'se trouvent déjà par leur titre'],
    ['waiting', { ...inStep, link: 'sending', waiting: 3 }, 'Un rond vide'],
    ['reading', { ...inStep, link: 'reading', progress: { done: 5, total: 10 } }, 'Vous pouvez déjà travailler'],
    ['offline', { ...inStep, link: 'offline', why: 'server-unreachable', waiting: 2 }, 'Le serveur ne répond pas'],
    ['halted', { ...inStep, link: 'halted', why: 'certificate-expired' }, 'Le certificat du serveur a expiré'],
  ] as [string, SyncView, string][])('says more of a desk that is %s', async (_, view, sentence) => {
    says(view);
    render(Indicator);
    await expect.poll(() => plain(button.element().textContent ?? '')).toContain(plain(standing(view).words));
    await button.click();
    await expect.element(panel).toHaveTextContent(sentence);
    await expectAccessible();
    await expect.poll(() => wake.elements().length).toBe(view.joined ? 1 : 0);
  });

  test('shows how far the first download is', async () => {
    says({ ...inStep, link: 'reading', progress: { done: 1234, total: 5000 } });
    render(Indicator);
    await button.click();
    await expect.element(page.getByRole('progressbar', { name: 'Première lecture' })).toHaveAttribute('value', '1234');
    await expect.poll(() => plain(panel.element().textContent ?? '')).toContain('1 234 sur 5 000');
  });

  test('asks the server again at once', async () => {
    says({ ...inStep, link: 'offline', why: 'server-unreachable' });
    render(Indicator);
    await button.click();
    await wake.click();
    await expect.poll(() => wire.sent.map((it) => it.path)).toContain('/call/sync.wake');
  });

  test('leads to what was refused', async () => {
    says({ ...inStep, refused: 2 });
    render(Indicator);
    await button.click();
    await expect
      .element(page.getByRole('link', { name: '2 modifications refusées' }))
      .toHaveAttribute('href', '#/refused');
  });

  test('counts what waits beside words that do not', async () => {
    says({ ...inStep, link: 'offline', why: 'server-unreachable', waiting: 2 });
    render(Indicator);
    await expect.element(button).toHaveTextContent('2 en attente d’envoi');
  });

  test('speaks when the line turns for the worse and when it is well again, not in between', async () => {
    says({ ...inStep, link: 'offline' });
    render(Indicator);
    const spoken = page.getByRole('status');
    await expect.element(button).toHaveTextContent('Connexion');
    says({ ...inStep, link: 'sending', waiting: 1 });
    await expect.element(button).toHaveTextContent('1 en attente');
    await expect.element(spoken).toHaveTextContent(/^$/u);
    says({ ...inStep, link: 'offline', why: 'server-unreachable', waiting: 1 });
    await expect.element(spoken, { timeout: 4000 }).toHaveTextContent('Hors ligne');
    says(inStep);
    await expect.element(spoken, { timeout: 4000 }).toHaveTextContent('En phase');
  });

  test('tells of a new refusal once, with the way to it', async () => {
    says({ ...inStep, refused: 1 });
    render(Indicator);
    await expect.element(button).toHaveTextContent('En phase');
    expect(quiet.message).toBeUndefined();
    says({ ...inStep, refused: 2 });
    await expect.poll(() => quiet.message?.text).toContain('Le serveur a refusé une modification');
    expect(quiet.message?.offer?.label).toBe('Voir');
    quiet.close();
    says({ ...inStep, refused: 1 });
    await expect.poll(() => wire.sent.length).toBe(3);
    expect(quiet.message).toBeUndefined();
  });
});

describe('what must be seen on every screen', () => {
  test('is a clock that is wrong', async () => {
    says({ ...inStep, why: 'clock-wrong' });
    render(ServerBanner);
    await expect.element(page.getByRole('status')).toHaveTextContent('L’horloge de ce poste');
    await expectAccessible();
  });

  test('is nothing while all is well, nor when the server is away', async () => {
    for (const view of [inStep, { ...inStep, link: 'offline', why: 'server-unreachable' } as SyncView]) {
      says(view);
      const shown = render(ServerBanner);
      await expect.poll(() => wire.sent.length).toBeGreaterThan(0);
      await expect.element(page.getByRole('status')).toHaveTextContent(/^$/u);
      shown.unmount();
    }
  });

  test('is, at the door, a copy that was erased', async () => {
    says({ ...alone, why: 'wiped', since: Date.UTC(2026, 10, 20, 12) });
    render(ServerBanner, { door: true });
    await expect.element(page.getByRole('status')).toHaveTextContent('Copie effacée');
    await expect.element(page.getByRole('status')).toHaveTextContent('20 novembre 2026');
    await expectAccessible();
  });
});
