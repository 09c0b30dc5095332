import { describe, expect, test } from 'vitest';
import { addressOf } from '../features/tickets/address';
import { filterKeys, toFilter } from '../features/tickets/filter';
import { type Filters, readFilters, withFilter, writeFilters } from './filters';

const read = (text: string) => readFilters(new URLSearchParams(text), filterKeys);

const cases: [string, Filters][] = [
  ['nothing', {}],
  ['several values', { status: ['open', 'waiting'], assignee: ['me', 'none'] }],
  ['text with commas, signs and accents', { text: ['écran noir, 50 % & « café » #1?=+'] }],
  ['one side of a range', { dates: ['', '2026-11-20'] }],
  ['both sides', { dates: ['2026-11-01', '2026-11-20'] }],
  ['hostile text', { text: ['%2C%252C\u202E<script>💥'] }],
];

describe('chips in an address', () => {
  test.each(cases)('come back as they were: %s', (_, filters) => {
    const hash = addressOf({ view: 'all', filters });
    expect(read(hash.split('?')[1] ?? '')).toEqual(filters);
    expect(readFilters(new URLSearchParams(writeFilters(filters, filterKeys)), filterKeys)).toEqual(filters);
  });

  test('are short to read', () => {
    expect(addressOf({ view: 'all', id: 'x', filters: { status: ['open', 'waiting'] } })).toBe(
      '#/tickets/all/x?status=open,waiting',
    );
  });

  test('that are unknown or empty are none', () => {
    expect(read('colour=red&status=&text=')).toEqual({});
  });

  test('go away with their last value', () => {
    expect(withFilter({ status: ['open'], text: ['a'] }, 'status', [])).toEqual({ text: ['a'] });
    expect(withFilter({}, 'dates', ['', ''])).toEqual({});
  });
});

describe('chips as the command takes them', () => {
  test('me, nobody and days are resolved, nonsense is left out', () => {
    const filter = toFilter(
      {
        status: ['open', 'absurd'],
        assignee: ['me', 'none', 'b'],
        category: ['none'],
        dates: ['2026-11-20', '2026-11-20'],
        text: ['a3'],
      },
      'a',
    );
    expect(filter).toMatchObject({ status: ['open'], assignee: ['a', null, 'b'], category: [null], text: 'a3' });
    const day = 24 * 60 * 60 * 1000;
    expect((filter.created_to ?? 0) - (filter.created_from ?? 0), 'the last day is whole').toBe(day);
    expect(new Date(filter.created_from ?? 0).getHours()).toBe(0);
    expect(toFilter({ dates: ['hier', ''] }, 'a')).toMatchObject({ created_from: null, created_to: null });
  });
});
