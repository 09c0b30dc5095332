import { describe, expect, test } from 'vitest';
import { daysOf, isDay, later, sameHour, startOf, turn } from './span';

const hour = 60 * 60 * 1000;

describe('the days of a span', () => {
  test('a month is whole weeks from Monday, with all its days', () => {
    const november = daysOf('month', '2026-11-20');
    expect(november[0]).toBe('2026-10-26');
    expect(november.at(-1)).toBe('2026-12-06');
    expect(november).toHaveLength(42);
    // February 2027 begins on a Monday and has four weeks.
    expect(daysOf('month', '2027-02-14')).toHaveLength(28);
    // May 2027 ends on a Monday: six weeks.
    expect(daysOf('month', '2027-05-05').at(-1)).toBe('2027-06-06');
  });

  test('a week begins on Monday, also on Sunday and across a year', () => {
    expect(daysOf('week', '2026-11-22')[0]).toBe('2026-11-16');
    expect(daysOf('week', '2027-01-01')[0]).toBe('2026-12-28');
    expect(daysOf('day', '2026-11-20')).toEqual(['2026-11-20']);
  });

  test('every day of every month of ten years is in its month, once', () => {
    for (let day = '2024-01-01'; day < '2034-01-01'; day = later(day, 1)) {
      if (!day.endsWith('-01')) continue;
      const days = daysOf('month', day);
      expect(new Set(days).size, day).toBe(days.length);
      const own = days.filter((it) => it.startsWith(day.slice(0, 8)));
      expect(own.at(-1), day).toBe(later(turn('month', day, 1), -1));
    }
  });
});

describe('turning', () => {
  test('a month keeps the date, or takes its last', () => {
    expect(turn('month', '2027-01-31', 1)).toBe('2027-02-28');
    expect(turn('month', '2028-01-31', 1)).toBe('2028-02-29');
    expect(turn('month', '2027-01-15', -1)).toBe('2026-12-15');
    expect(turn('week', '2026-11-20', 1)).toBe('2026-11-27');
    expect(turn('day', '2026-12-31', 1)).toBe('2027-01-01');
  });
});

describe('the days when clocks change', () => {
  test('have 23 and 25 hours in Paris', () => {
    expect(startOf('2027-03-29') - startOf('2027-03-28')).toBe(23 * hour);
    expect(startOf('2026-10-26') - startOf('2026-10-25')).toBe(25 * hour);
  });

  test('keep the hour that clocks show', () => {
    const nine = new Date(2027, 2, 26, 9, 30).getTime();
    expect(new Date(sameHour(nine, '2027-03-29')).getHours()).toBe(9);
    expect(sameHour(nine, '2027-03-29') - nine).toBe(3 * 24 * hour - hour);
  });
});

test('a day that does not exist is none', () => {
  for (const day of ['2026-02-30', '2026-13-01', '26-1-1', 'demain', '', null])
    expect(isDay(day), String(day)).toBe(false);
  expect(isDay('2028-02-29')).toBe(true);
});
