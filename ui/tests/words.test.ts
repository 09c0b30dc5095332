import { describe, expect, test } from 'vitest';
import { dateText, readDate } from '../src/design/date-text';
import { bytes, collate, folded, relativeTime } from '../src/i18n/format';
import { locale } from '../src/i18n/locale.svelte';
import { fieldSentence, formSentence, sentence } from '../src/i18n/problems';
import { format, t } from '../src/i18n/t';

describe('problems', () => {
  test('speak the language in force, with their data', () => {
    const slow = { kind: 'refusal', code: 'slow-down', data: { seconds: 1 } } as const;
    expect(sentence(slow)).toBe('Trop d’essais. Attendez 1\u00a0seconde avant de réessayer.');
    locale.set('en');
    expect(sentence(slow)).toBe('Too many attempts. Wait 1 second before trying again.');
  });

  test('say statuses by their words', () => {
    const data = { from: 'closed', to: 'in_progress' };
    expect(sentence({ kind: 'refusal', code: 'illegal-transition', data })).toContain(
      '«\u00a0Clos\u00a0» à «\u00a0En cours\u00a0»',
    );
  });

  test('go to their field, or to the form when no field shows them', () => {
    const problem = { kind: 'refusal', code: 'empty', field: 'title', data: {} } as const;
    expect(fieldSentence(problem, 'title')).toBe('Ce champ est obligatoire.');
    expect(fieldSentence(problem, 'body')).toBeUndefined();
    expect(formSentence(problem, ['title'])).toBeUndefined();
    expect(formSentence(problem, ['body'])).toBe('Ce champ est obligatoire.');
  });
});

describe('words', () => {
  test('are found, each in the file that its name tells', () => {
    const files = import.meta.glob<string>(['../locales/*/*.ftl', '!../locales/*/{boot,console,toasts,tray}.ftl'], {
      query: '?raw',
      import: 'default',
      eager: true,
    });
    for (const language of ['fr', 'en'] as const) {
      locale.set(language);
      const texts = Object.entries(files).filter(([path]) => path.includes(`/${language}/`));
      const keys = texts.flatMap(([, text]) => [...text.matchAll(/^([a-z][\w-]*) =/gmu)].map((it) => it[1] ?? ''));
      expect(keys.length).toBeGreaterThan(1000);
      expect(keys.filter((key) => format(key) === undefined)).toEqual([]);
    }
  });

  test('count as the language does', () => {
    expect(t('admin-people-count', { count: 0 })).toBe('0 compte');
    expect(t('admin-people-count', { count: 2 })).toBe('2 comptes');
  });

  test('numbers, sizes and times follow the language', () => {
    expect(bytes(1_400_000)).toMatch(/^1,4\s?Mo$/u);
    expect(relativeTime(Date.now() - 8 * 60_000)).toBe('il y a 8\u00a0min');
    locale.set('en');
    expect(bytes(1_400_000)).toBe('1.4 MB');
  });

  test('sorting and searching ignore accents and case', () => {
    expect(['Zoé', 'élan', 'Eau', 'eau 10', 'eau 2'].toSorted(collate)).toEqual([
      'Eau',
      'eau 2',
      'eau 10',
      'élan',
      'Zoé',
    ]);
    expect(folded('ŒUVRE Élève')).toBe('oeuvre eleve');
  });
});

describe('typed dates', () => {
  const now = new Date(2026, 10, 20).getTime();
  const at = (year: number, month: number, day: number, hour = 0, minute = 0) =>
    new Date(year, month, day, hour, minute).getTime();

  test.each([
    ['25/11', at(2026, 10, 25, 17)],
    ['25.11.26 9h', at(2026, 10, 25, 9)],
    ['25-11-2026 à 17:30', at(2026, 10, 25, 17, 30)],
    ['2026-11-25', at(2026, 10, 25, 17)],
    ['31/02', undefined],
    ['demain', undefined],
    ['25/11 25:00', undefined],
    ['', undefined],
  ])('%s', (text, expected) => {
    expect(readDate(text, now, 17)).toBe(expected);
  });

  test('what is shown can be read back, in both languages', () => {
    for (const language of ['fr', 'en'] as const) {
      locale.set(language);
      expect(readDate(dateText(now, true), now, 17)).toBe(now);
    }
  });
});
