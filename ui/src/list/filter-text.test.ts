import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf } from './days';
import type { Dated } from './filter-days';
import { readText, writeText } from './filter-text';
import { tokens } from './filter-tokens';
import { type FilterField, type Filters, sameFilters } from './filters';

const dated: Dated = {
  today: ['aujourd’hui', 'today'],
  late: ['dépassée', 'overdue', 'en retard'],
  days: ['j', 'd', 'jours'],
};
const marc = '019a9e5c-0000-7000-8000-00000000000a';
const marc2 = '019a9e5c-0000-7000-8000-00000000000b';
const zoe = '019a9e5c-0000-7000-8000-00000000000c';

const fields: readonly FilterField[] = [
  {
    key: 'status',
    label: 'Statut',
    words: ['statut', 'état', 'status'],
    kind: 'choice',
    options: [
      { value: 'open', label: 'Ouvert', words: ['ouvert', 'open'] },
      { value: 'in_progress', label: 'En cours', words: ['en cours', 'in progress'] },
      { value: 'closed', label: 'Clos', words: ['clos', 'closed'] },
    ],
    name: (it) => it,
  },
  {
    key: 'assignee',
    label: 'Attribué à',
    words: ['attribué', 'assigned'],
    kind: 'choice',
    options: [
      { value: 'me', label: 'Moi', words: ['moi', 'me'] },
      { value: 'none', label: 'Personne', words: ['–', 'personne', 'nobody'] },
      { value: marc, label: 'Marc Delaunay' },
      { value: marc2, label: 'Marc DELAUNAY' },
      { value: zoe, label: 'Zoé "la vitesse", \\o/ : d’Œuf' },
    ],
    name: (it) => it,
  },
  { key: 'created', label: 'Ouvert entre', words: ['créé', 'created'], kind: 'dates', ahead: false },
  { key: 'due', label: 'Échéance', words: ['échéance', 'due'], kind: 'dates', ahead: true },
  { key: 'text', label: 'Texte', words: ['texte', 'text'], kind: 'text' },
];

const read = (text: string) => readText(fields, text, dated);
const write = (filters: Filters) => writeText(fields, filters, dated);

describe('filters as text', () => {
  const cases: [string, Filters][] = [
    ['', {}],
    ['statut:ouvert,"en cours"', { status: ['open', 'in_progress'] }],
    ['statut:ouvert -statut:clos', { status: ['open', '-closed'] }],
    ['attribué:moi,–', { assignee: ['me', 'none'] }],
    ['créé:>=2026-10-01', { created: ['2026-10-01', ''] }],
    ['créé:<=2026-10-01', { created: ['', '2026-10-01'] }],
    ['créé:2026-10-01..2026-11-01', { created: ['2026-10-01', '2026-11-01'] }],
    ['créé:2026-10-01', { created: ['2026-10-01', '2026-10-01'] }],
    ['créé:7j', { created: ['7d'] }],
    ['créé:aujourd’hui', { created: ['1d'] }],
    ['échéance:dépassée', { due: ['late'] }],
    ['écran noir', { text: ['écran noir'] }],
    ['statut:clos "http://a" "-x:y"', { status: ['closed'], text: ['http://a -x:y'] }],
  ];

  test.each(cases)('are written %j and read back', (text, filters) => {
    expect(write(filters)).toBe(text);
    expect(read(text)).toEqual({ filters, mistakes: [] });
  });

  const also: [string, Filters][] = [
    ['STATUS:Open', { status: ['open'] }],
    ['etat:"EN COURS"', { status: ['in_progress'] }],
    ['statut:« en cours »', { status: ['in_progress'] }],
    ['statut:in_progress', { status: ['in_progress'] }],
    ['statut:ouvert statut:ouvert,clos', { status: ['open', 'closed'] }],
    ['statut: statut:,', {}],
    ['écran statut:ouvert noir', { status: ['open'], text: ['écran noir'] }],
    ['texte:écran', { text: ['écran'] }],
    ['créé:>2026-10-01', { created: ['2026-10-02', ''] }],
    ['créé:<01/10/2026', { created: ['', '2026-09-30'] }],
    ['créé:>=2026-10-01 créé:<=2026-10-05', { created: ['2026-10-01', '2026-10-05'] }],
    ['due:"en retard"', { due: ['late'] }],
    ['12:30', { text: ['12:30'] }],
    ['-écran', { text: ['-écran'] }],
  ];

  test.each(also)('are understood in either language, in any order: %j', (text, filters) => {
    expect(read(text).filters).toEqual(filters);
  });

  test('name a person by a part of the name when only one has it', () => {
    expect(read('attribué:vitesse').filters).toEqual({});
    expect(read('attribué:zoé').filters).toEqual({ assignee: [zoe] });
    expect(read('attribué:"marc delaunay"').mistakes, 'two people are called so').toHaveLength(1);
    expect(write({ assignee: [marc] }), 'then the identity is written').toBe(`attribué:${marc}`);
  });

  test('say what is not understood, where, and what it is like', () => {
    expect(read('statu:ouvert').mistakes).toEqual([
      { what: 'keyword', from: 0, to: 5, word: 'statu', instead: 'statut' },
    ]);
    expect(read('x statut:ouver,clos').mistakes).toEqual([
      { what: 'value', from: 9, to: 14, word: 'ouver', key: 'status', instead: 'ouvert' },
    ]);
    expect(read('statut:encours').mistakes[0]?.instead).toBe('"en cours"');
    expect(read('créé:2026-02-30').mistakes).toEqual([
      { what: 'date', from: 5, to: 15, word: '2026-02-30', key: 'created' },
    ]);
    expect(read('créé:dépassée').mistakes).toHaveLength(1);
    expect(read('-créé:7j').mistakes[0]?.what).toBe('negation');
    expect(read('zzzzzzzzzzzz:1').mistakes[0]?.instead).toBeUndefined();
  });

  test('what is understood counts beside what is not', () => {
    expect(read('statu:ouvert attribué:moi').filters).toEqual({ assignee: ['me'] });
  });
});

const pick = (values: readonly string[]) =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...values), fc.boolean()), { maxLength: 4, selector: ([value]) => value })
    .map((all) =>
      [...all.filter(([, out]) => !out), ...all.filter(([, out]) => out)].map(([it, out]) => (out ? `-${it}` : it)),
    );
const day = fc
  .date({ min: new Date(1990, 0, 2), max: new Date(2090, 0, 2), noInvalidDate: true })
  .map((it) => dayOf(it.getTime()));
const range = fc
  .tuple(fc.option(day, { nil: '' }), fc.option(day, { nil: '' }))
  .filter(([from, until]) => from !== '' || until !== '');
const ago = fc.integer({ min: 1, max: 999 }).map((it) => [`${it}d`]);
const words = fc
  .string({ unit: fc.constantFrom(...' ab:"«»“”,\\-é\t\u00a0>=…💥'), maxLength: 12 })
  .map((it) => it.split(/\s+/u).filter(Boolean).join(' '))
  .map((it) => (it === '' ? [] : [it]));
const someFilters = fc
  .record({
    status: pick(['open', 'in_progress', 'closed']),
    assignee: pick(['me', 'none', marc, marc2, zoe]),
    created: fc.oneof(fc.constant([]), range, ago),
    due: fc.oneof(fc.constant([]), range, ago, fc.constant(['late'])),
    text: words,
  })
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, values]) => values.length > 0)) as Filters);

describe('whatever the chips', () => {
  test('reading what was written gives them back', () => {
    fc.assert(
      fc.property(someFilters, (filters) => {
        const again = read(write(filters));
        expect(again.mistakes).toEqual([]);
        expect(again.filters).toEqual(filters);
        expect(sameFilters(again.filters, filters)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('any text is cut into parts that lie in it, in order, and writing what was read is stable', () => {
    const any = fc.string({ unit: fc.constantFrom(...'statu:ouvert ,"«»\\-–j7.<>='), maxLength: 40 });
    fc.assert(
      fc.property(any, (text) => {
        let end = 0;
        for (const { from, to } of tokens(text)) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
          end = to;
        }
        const once = write(read(text).filters);
        expect(write(read(once).filters)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});
