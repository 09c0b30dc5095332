import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../../tests/axe';
import { holdWire } from '../../../tests/wire';
import type { MergeView, RefusedView } from '../../api/generated';
import { quiet } from '../../design/quiet.svelte';
import { locale } from '../../i18n/locale.svelte';
import { spoil } from '../../live/topics.svelte';
import Bench from './Bench.svelte';
import { allWords, changeWords, deed, refusedWhy } from './refused';
import { refusal } from './sample';

const wire = holdWire();
const plain = (text: string) => text.replace(/\s/gu, ' ');
const asked = (name: string) => wire.sent.filter((it) => it.path === `/call/${name}`).map((it) => it.body);
const copied = vi.spyOn(navigator.clipboard, 'writeText');

const opening = refusal('b', {
  kind: 'ticket.open',
  ticket_number: null,
  ticket_title: 'Écran noir',
  code: 'not-allowed',
  data: {},
  content: { title: 'Écran noir', texts: ['Depuis ce matin.\n\nDeux postes.'], files: ['photo.png'], changes: [] },
});

function tray(...all: RefusedView[]) {
  wire.replies['sync.refusals'] = () => all;
  wire.replies['sync.dismiss'] = ({ op }: { op: string }) => {
    tray(...all.filter((it) => it.op !== op));
    spoil(['Sync']);
    return null;
  };
}

beforeEach(() => {
  quiet.forget();
  copied.mockReset().mockResolvedValue();
});

describe('a refusal in words', () => {
  test.each([
    ['taken', { by: 'Alice' }, 'Alice a pris le ticket avant vous'],
    ['taken', {}, 'Quelqu’un a pris le ticket avant vous'],
    ['text-changed', {}, 'Quelqu’un a modifié ce texte avant vous'],
    ['illegal-transition', { from: 4, to: 1 }, 'de « Clos » à « En cours »'],
    ['illegal-transition', { from: 'closed', to: 'in_progress' }, 'de « Clos » à « En cours »'],
    ['illegal-transition', {}, 'Le serveur n’a pas reconnu une valeur'],
    ['ticket-active', {}, 'Seul un ticket résolu ou clos peut être archivé'],
    ['never-heard-of', {}, 'Le serveur n’a pas reconnu une valeur'],
    ['constructor', {}, 'Le serveur n’a pas reconnu une valeur'],
  ] as const)('%s %o', (code, data, said) => {
    expect(plain(refusedWhy({ code, data: data as Record<string, string | number> }))).toContain(said);
  });

  test('says what was being done', () => {
    expect(deed({ kind: 'ticket.assign' })).toBe('Attribution');
    expect(deed({ kind: 'never.heard-of' })).toBe('Modification');
  });

  test.each([
    ['status', '0', '1', 'Statut', 'Ouvert', 'En cours'],
    ['status', 'open', 'in_progress', 'Statut', 'Ouvert', 'En cours'],
    ['priority', '1', '3', 'Priorité', 'Normale', 'Critique'],
    ['urgency', '2', '4', 'Urgence', 'Moyenne', 'Très élevée'],
    ['kind', 'incident', 'request', 'Type', 'Incident', 'Demande'],
    ['assignee_id', 'Alice', null, 'Attribué à', 'Alice', ''],
    ['state', 'waiting', 'active', 'État du compte', 'En attente d’accord', 'Actif'],
    ['list', '{"base":"all"}', '{}', 'Liste', 'réglages', 'réglages'],
    ['drone', '1', '2', 'drone', '1', '2'],
  ])('%s', (field, before, after, name, was, willBe) => {
    expect(changeWords({ field, before, after })).toEqual({ name, before: was, after: willBe });
  });

  test('gives everything it carried, to paste elsewhere', () => {
    expect(allWords(opening)).toBe('Écran noir\n\nDepuis ce matin.\n\nDeux postes.\n\nphoto.png');
    expect(plain(allWords(refusal('a')))).toBe('Attribué à : Marc');
  });
});

describe('the tray of refused changes', () => {
  test('teaches when there is none', async () => {
    tray();
    render(Bench);
    await expect.element(page.getByText('Aucune modification refusée')).toBeVisible();
    await expectAccessible();
  });

  test('shows each with its ticket, why, and all it carried, in both languages', async () => {
    tray(refusal('a'), opening);
    for (const [language, why] of [
      ['fr', 'Alice a pris le ticket'],
      ['en', 'Alice took the ticket'],
    ] as const) {
      locale.set(language);
      const shown = render(Bench);
      const [first, second] = [page.getByRole('article').nth(0), page.getByRole('article').nth(1)];
      await expect.element(first).toHaveTextContent(why);
      await expect
        .element(first.getByRole('link', { name: 'Impression A3' }))
        .toHaveAttribute('href', '#/tickets/all/ticket');
      await expect.element(first.getByRole('row').nth(1)).toHaveTextContent('Marc');
      await expect.element(second).toHaveTextContent('Deux postes.');
      await expect.element(second).toHaveTextContent('photo.png');
      await expect.element(second).toHaveTextContent(language === 'fr' ? 'n° à venir' : 'number to come');
      await expectAccessible();
      shown.unmount();
    }
  });

  test('copies a piece, or everything, and says so', async () => {
    tray(opening);
    render(Bench);
    await page.getByRole('button', { name: 'Copier : Texte' }).click();
    expect(copied).toHaveBeenLastCalledWith('Depuis ce matin.\n\nDeux postes.');
    await expect.poll(() => quiet.message?.text).toBe('Copié');
    await page.getByRole('button', { name: 'Tout copier' }).click();
    expect(copied).toHaveBeenLastCalledWith(allWords(opening));
  });

  test('says when nothing could be copied', async () => {
    copied.mockRejectedValue(new DOMException('no'));
    tray(opening);
    render(Bench);
    await page.getByRole('button', { name: 'Tout copier' }).click();
    await expect.poll(() => quiet.message?.kind).toBe('problem');
  });

  test('is worked through by keys: next, copy, put aside, and the next has the focus', async () => {
    tray(refusal('a'), refusal('b', { ticket_title: 'Câble' }), refusal('c', { ticket_title: 'Souris' }));
    render(Bench);
    const article = (name: string) => page.getByRole('article', { name });
    await expect.element(article('Souris')).toBeVisible();
    await userEvent.keyboard('jj');
    await expect.element(article('Câble')).toHaveFocus();
    await userEvent.keyboard('y');
    await expect.poll(() => copied.mock.calls.length).toBe(1);
    await userEvent.keyboard('e');
    await expect.element(article('Câble')).not.toBeInTheDocument();
    await expect.element(article('Souris')).toHaveFocus();
    expect(wire.sent.filter((it) => it.path === '/call/sync.dismiss').map((it) => it.body)).toEqual([{ op: 'b' }]);
    await userEvent.keyboard('ke');
    await expect.element(article('Impression A3')).not.toBeInTheDocument();
    await expect.element(article('Souris')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(location.hash).toBe('#/tickets/all/ticket');
  });

  test('keeps what could not be put aside, and says why', async () => {
    tray(refusal('a'));
    wire.replies['sync.dismiss'] = () => {
      throw { kind: 'failure', code: 'disk-full', detail: '' };
    };
    render(Bench);
    await page.getByRole('button', { name: /^Mettre de côté/u }).click();
    await expect.poll(() => quiet.message?.text).toContain('Le disque est plein');
    await expect.element(page.getByRole('article')).toBeVisible();
  });
});

describe('trying again', () => {
  test('sends it as it is, and says so', async () => {
    tray(refusal('a'));
    wire.replies['sync.again'] = () => ({ op: 'b' });
    render(Bench);
    await page.getByRole('button', { name: /Réessayer/u }).click();
    await expect.poll(() => asked('sync.again')).toEqual([{ op: 'a' }]);
    await expect.poll(() => quiet.message?.text).toBe('Renvoyé au serveur');
  });

  test('sends the words as they were edited', async () => {
    tray(opening);
    wire.replies['sync.again'] = () => ({ op: 'c' });
    render(Bench);
    await page.getByRole('button', { name: 'Modifier' }).click();
    await page.getByLabelText('Titre').fill('Écran éteint');
    await page.getByLabelText('Texte').fill('Deux postes.');
    await expectAccessible();
    await page.getByRole('button', { name: /Réessayer/u }).click();
    await expect.poll(() => asked('sync.again')).toEqual([{ op: 'b', title: 'Écran éteint', texts: ['Deux postes.'] }]);
  });
});

describe('a text two people changed', () => {
  const merge: MergeView = {
    ticket_id: 'ticket',
    ticket_number: 1048,
    ticket_title: 'Impression A3',
    base: 'Celle du hall, depuis lundi.',
    theirs: 'Celle du premier, depuis lundi.',
    mine: 'Celle du hall, depuis mardi.',
    their_runs: [
      { how: 'same', text: 'Celle du ' },
      { how: 'removed', text: 'hall' },
      { how: 'added', text: 'premier' },
      { how: 'same', text: ', depuis lundi.' },
    ],
    my_runs: [{ how: 'same', text: 'Celle du hall, depuis mardi.' }],
    merged: 'Celle du premier, depuis mardi.',
    overlaps: 0,
  };

  beforeEach(() => {
    tray(refusal('a', { kind: 'ticket.edit', code: 'text-changed', data: {} }));
    wire.replies['sync.merge'] = () => merge;
    wire.replies['sync.again'] = () => ({ op: 'b' });
    location.hash = '#/refused';
  });

  afterEach(() => {
    location.hash = '';
  });

  test('is merged, edited and kept', async () => {
    render(Bench);
    await page.getByRole('button', { name: 'Fusionner' }).click();
    const text = page.getByLabelText('Le texte à garder');
    await expect.element(text).toHaveValue(merge.merged);
    await expect.element(page.getByRole('region', { name: 'La version du serveur' })).toHaveTextContent('premier');
    await expectAccessible();
    await page.getByRole('button', { name: 'Reprendre la mienne' }).click();
    await expect.element(text).toHaveValue(merge.mine);
    await text.fill('Celle du premier, depuis hier.');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect
      .poll(() => asked('sync.again'))
      .toEqual([{ op: 'a', merged: { text: 'Celle du premier, depuis hier.', theirs: merge.theirs } }]);
    await expect.poll(() => location.hash).toBe('#/refused');
  });

  test('that changes again meanwhile is not written over, and what was typed stays', async () => {
    location.hash = '#/refused/a';
    render(Bench);
    const text = page.getByLabelText('Le texte à garder');
    await text.fill('À moi.');
    wire.replies['sync.merge'] = () => ({ ...merge, theirs: 'Encore autre chose.', merged: 'Les deux.' });
    spoil(['Sync']);
    await expect.element(page.getByText('vient encore de changer')).toBeVisible();
    await expect.element(text).toHaveValue('À moi.');
    await expect.element(page.getByRole('button', { name: 'Enregistrer' })).toBeDisabled();
    await page.getByRole('button', { name: 'Repartir' }).click();
    await expect.element(text).toHaveValue('Les deux.');
  });
});
