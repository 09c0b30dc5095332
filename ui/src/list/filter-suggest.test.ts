import { describe, expect, test } from 'vitest';
import type { Dated } from './filter-days';
import { propose } from './filter-suggest';
import type { FilterField } from './filters';

const dated: Dated = { today: ['aujourd’hui', 'today'], late: ['dépassée', 'overdue'], days: ['j', 'd'] };
const fields: readonly FilterField[] = [
  {
    key: 'status',
    label: 'Statut',
    words: ['statut', 'status'],
    kind: 'choice',
    options: [
      { value: 'open', label: 'Ouvert', words: ['ouvert', 'open'] },
      { value: 'in_progress', label: 'En cours', words: ['en cours', 'in progress'] },
    ],
    name: (it) => it,
  },
  { key: 'due', label: 'Échéance', words: ['échéance', 'due'], kind: 'dates', ahead: true },
  { key: 'text', label: 'Texte', words: ['texte'], kind: 'text' },
];

/** What is proposed where `|` is the caret, as the text would read then. */
function proposed(typed: string): string[] {
  const caret = typed.indexOf('|');
  const text = typed.replace('|', '');
  const { from, to, options } = propose(fields, text, caret, dated);
  return options.map((it) => text.slice(0, from) + it.text + text.slice(to));
}

describe('what is proposed while a filter is typed', () => {
  const cases: [string, string[]][] = [
    ['|', ['statut:', 'échéance:']],
    ['ecran |', ['ecran statut:', 'ecran échéance:']],
    ['ech|', ['échéance:']],
    ['sta|tu', ['statut:']],
    ['-|', ['-statut:']],
    ['-due|', []],
    ['status:|', ['status:ouvert', 'status:"en cours"']],
    ['status:cou|', ['status:"en cours"']],
    ['status:ouvert,|', ['status:ouvert,"en cours"']],
    ['status:"en c|" x', ['status:"en cours" x']],
    ['échéance:|', ['échéance:aujourd’hui', 'échéance:7j', 'échéance:30j', 'échéance:dépassée']],
    ['échéance:dé|', ['échéance:dépassée']],
    ['inconnu:|', []],
    ['"entre guill|emets"', []],
    ['écran|', []],
  ];

  test.each(cases)('%j', (typed, texts) => {
    expect(proposed(typed)).toEqual(texts);
  });
});
