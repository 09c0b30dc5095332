import { expect, test } from 'vitest';
import { duration } from '../../i18n/format';
import { locale } from '../../i18n/locale.svelte';
import { heights, lastDays, satisfaction } from './days';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

test('days begin at local midnight, also around a change of hour', () => {
  const days = lastDays(new Date(2026, 9, 27, 15, 30).getTime(), 4);
  expect(days.map((it) => new Date(it).getHours())).toEqual([0, 0, 0, 0]);
  expect(days.map((it) => new Date(it).getDate())).toEqual([24, 25, 26, 27]);
});

test('bars stand in proportion, and nothing stands on nothing', () => {
  expect(heights([0, 2, 4], 4)).toEqual([0, 0.5, 1]);
  expect(heights([0, 0], 0)).toEqual([0, 0]);
});

test('satisfaction is the mean of those who answered', () => {
  expect(satisfaction([1, 0, 0, 0, 3])).toEqual({ count: 4, average: 4 });
  expect(satisfaction([0, 0, 0, 0, 0])).toEqual({ count: 0, average: undefined });
});

test.each([
  [0, '0 min'],
  [40_000, '1 min'],
  [59 * minute, '59 min'],
  [3 * hour + 12 * minute, '3 h 12 min'],
  [5 * hour, '5 h'],
  [47 * hour, '1 j 23 h'],
  [day * 12, '12 j'],
])('%d milliseconds are %s', (time, words) => {
  locale.set('fr');
  expect(duration(time).replace(/\s/gu, ' ')).toBe(words);
});

test('a duration is as short in English', () => {
  locale.set('en');
  expect(duration(3 * hour + 12 * minute)).toBe('3h 12m');
});
