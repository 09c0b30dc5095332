import { beforeEach, describe, expect, test } from 'vitest';
import type { HistoryKind, LostView } from '../../api/generated';
import { locale } from '../../i18n/locale.svelte';
import { historySentence, lostSentence, restoreWords } from './history';

const noon = String(new Date(2026, 10, 24, 12).getTime());

function sentence(
  what: HistoryKind,
  before: string | null = null,
  after: string | null = null,
  undoes = false,
): string {
  return historySentence({ id: 'h', at: 0, by: 'Marc', what, before, after, undoes }).replaceAll(
    /[\u00A0\u202F]/gu,
    ' ',
  );
}

const sentences: [HistoryKind, string | null, string | null, string, string][] = [
  ['opened', null, null, 'Marc a ouvert le ticket', 'Marc opened the ticket'],
  ['title', 'A3', 'A4', 'Marc a changé le titre de « A3 » à « A4 »', 'Marc changed the title from “A3” to “A4”'],
  ['description', 'a', 'b', 'Marc a modifié la description', 'Marc edited the description'],
  [
    'status',
    'open',
    'in_progress',
    'Marc a changé le statut de « Ouvert » à « En cours »',
    'Marc changed the status from Open to In progress',
  ],
  ['waiting_reason', null, 'une pièce', 'Marc a mis en attente : une pièce', 'Marc put it on hold: une pièce'],
  [
    'priority',
    'normal',
    'high',
    'Marc a changé la priorité de Normale à Haute',
    'Marc changed the priority from Normal to High',
  ],
  [
    'urgency',
    'low',
    'very_high',
    'Marc a changé l’urgence de « Faible » à « Très élevée »',
    'Marc changed the urgency from Low to Very high',
  ],
  [
    'kind',
    'incident',
    'request',
    'Marc a changé le type de « Incident » à « Demande »',
    'Marc changed the type from Incident to Request',
  ],
  ['category', null, 'Réseau', 'Marc a choisi la catégorie « Réseau »', 'Marc chose the category Réseau'],
  ['category', 'Réseau', null, 'Marc a retiré la catégorie « Réseau »', 'Marc removed the category Réseau'],
  ['site', 'A', 'B', 'Marc a changé le site de « A » à « B »', 'Marc changed the site from A to B'],
  [
    'assignee',
    'Inès',
    'Léa',
    'Marc a réattribué le ticket à Léa (jusque-là à Inès)',
    'Marc reassigned the ticket from Inès to Léa',
  ],
  ['assignee', null, 'Léa', 'Marc a attribué le ticket à Léa', 'Marc assigned the ticket to Léa'],
  ['assignee', null, 'Marc', 'Marc a pris le ticket', 'Marc took the ticket'],
  ['assignee', 'Léa', null, 'Marc a retiré le ticket à Léa', 'Marc took the ticket off Léa'],
  [
    'team',
    'N1',
    'N2',
    'Marc a passé le ticket de l’équipe N1 à l’équipe N2',
    'Marc moved the ticket from team N1 to team N2',
  ],
  ['due', noon, null, 'Marc a retiré l’échéance du 24 nov., 12:00', 'Marc removed the due date of 24 Nov, 12:00'],
  ['answered', null, null, 'Marc a répondu', 'Marc answered'],
  ['noted', null, null, 'Marc a écrit une note interne', 'Marc wrote an internal note'],
  ['attached', null, 'a.png', 'Marc a joint « a.png »', 'Marc attached “a.png”'],
  ['rated', null, '4', 'Marc a donné la note de 4 sur 5', 'Marc gave a rating of 4 out of 5'],
];

describe('history reads as plain sentences', () => {
  beforeEach(() => locale.set('fr'));

  test.each(sentences)('%s: %s, %s', (what, before, after, french, english) => {
    expect(sentence(what, before, after)).toBe(french);
    locale.set('en');
    expect(sentence(what, before, after)).toBe(english);
  });

  test('what was taken back is told as that', () => {
    expect(sentence('priority', 'high', 'normal', true)).toBe(
      'Annulation : Marc a changé la priorité de Haute à Normale',
    );
    expect(sentence('rated', '4', null, true)).toBe('Annulation : Marc a retiré sa note');
    expect(sentence('archived')).toBe('Marc a archivé le ticket');
  });

  test('a word the interface does not know is shown as it is', () => {
    expect(sentence('status', 'open', 'archived')).toContain('archived');
  });
});

describe('a value that was lost', () => {
  const lost: LostView = {
    id: 'l',
    at: 0,
    by: 'Inès',
    over: 'Marc',
    mine: true,
    what: 'priority',
    lost: 'high',
    kept: 'low',
    may_restore: true,
  };
  const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/gu, ' ');

  test('says whose value took the place of whose', () => {
    locale.set('fr');
    expect(plain(lostSentence(lost))).toBe(
      'Priorité : « Faible » (Inès) a remplacé « Haute » (Marc), changé en même temps',
    );
    expect(plain(restoreWords(lost))).toBe('Rétablir « Haute »');
    expect(plain(lostSentence({ ...lost, over: null }))).toBe(
      'Priorité : « Faible » (Inès) a remplacé « Haute », changé en même temps',
    );
    locale.set('en');
    expect(lostSentence(lost)).toBe('Priority: “Low” (Inès) replaced “High” (Marc), changed at the same time');
  });

  test('may have been none', () => {
    locale.set('fr');
    const none: LostView = { ...lost, what: 'due', lost: null, kept: noon };
    expect(plain(lostSentence(none))).toContain('a remplacé « vide »');
    expect(restoreWords(none)).toBe('Revider le champ');
  });
});
