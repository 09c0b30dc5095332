import { expect, test } from 'vitest';
import { dayBy } from './keys';

test('keys go by days and weeks, to the ends of the week, and by whole spans', () => {
  const wednesday = '2027-03-10';
  const to = (key: string) => dayBy(key, wednesday, 'month');
  expect(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].map(to)).toEqual([
    '2027-03-09',
    '2027-03-11',
    '2027-03-03',
    '2027-03-17',
  ]);
  expect(['Home', 'End', 'PageUp', 'PageDown'].map(to)).toEqual([
    '2027-03-08',
    '2027-03-14',
    '2027-02-10',
    '2027-04-10',
  ]);
  expect(dayBy('PageDown', wednesday, 'week')).toBe('2027-03-17');
  expect(to('a')).toBeUndefined();
});
