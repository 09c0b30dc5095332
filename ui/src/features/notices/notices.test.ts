import { describe, expect, test } from 'vitest';
import type { NoticeView } from '../../api/generated';
import { locale } from '../../i18n/locale.svelte';
import { byDay, dayName } from './days';
import { clock, minutesOf } from './hours';

describe('a time of the day', () => {
  test.each([
    ['08:30', 510],
    ['8:30', 510],
    ['8h30', 510],
    ['8 h', 480],
    ['23:59', 1439],
    ['00:00', 0],
    ['08:30:00', 510],
    ['24:00', undefined],
    ['8:60', undefined],
    ['', undefined],
    ['soir', undefined],
  ])('%s', (text, minutes) => {
    expect(minutesOf(text)).toBe(minutes);
  });

  test('is written as it is read', () => {
    expect([0, 510, 1439].map(clock)).toEqual(['00:00', '08:30', '23:59']);
  });
});

describe('notices', () => {
  const midnight = new Date().setHours(0, 0, 0, 0);
  const notice = (at: number): NoticeView => ({
    id: String(at),
    kind: 'answered',
    ticket_id: '1',
    ticket_number: 1,
    tickets: 1,
    title: 'CEGI',
    by: 'Alice',
    extract: '',
    at,
    read: false,
  });

  test('are grouped by local day, in their order', () => {
    const days = byDay([notice(midnight + 2), notice(midnight), notice(midnight - 1)]);
    expect(days.map((it) => it.notices.length)).toEqual([2, 1]);
  });

  test('have each day once, latest first, when clocks went back and forth', () => {
    const days = byDay([notice(midnight - 1), notice(midnight + 2), notice(midnight - 2), notice(midnight + 1)]);
    expect(days.map((it) => it.notices.map((one) => one.at - midnight))).toEqual([
      [2, 1],
      [-1, -2],
    ]);
  });

  test('have days named as people name them', () => {
    expect(dayName(midnight)).toBe('Aujourd’hui');
    expect(dayName(new Date(midnight - 1).setHours(0, 0, 0, 0))).toBe('Hier');
    locale.set('en');
    expect(dayName(midnight)).toBe('Today');
  });
});
