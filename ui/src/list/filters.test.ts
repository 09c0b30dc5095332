import { describe, expect, test } from 'vitest';
import { addressOf } from '../features/tickets/address';
import { filterKeys, toFilter } from '../features/tickets/filter';
import { type Filters, readFilters, withFilter, writeFilters } from './filters';

const read = (text: string) => readFilters(new URLSearchParams(text), filterKeys);

const cases: [string, Filters][] = [
  ['nothing', {}],
  ['several values', { status: ['open', 'waiting'], assignee: ['me', 'none'] }],
  ['text with commas, signs and accents', { text: ['écran noir, 50 % & « café » #1?=+'] }],
  ['one side of a range', { created: ['', '2026-11-20'] }],
  ['both sides', { due: ['2026-11-01', '2026-11-20'] }],
  ['days around today, and late', { created: ['7d'], due: ['late'] }],
  ['what is left out', { status: ['-closed'], assignee: ['me', '-none'] }],
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
    expect(withFilter({}, 'created', ['', ''])).toEqual({});
  });
});

describe('chips as the command takes them', () => {
  test('me, nobody and days are resolved, nonsense is left out', () => {
    const filter = toFilter(
      {
        status: ['open', 'absurd'],
        assignee: ['me', 'none', 'b'],
        category: ['none'],
        created: ['2026-11-20', '2026-11-20'],
        text: ['a3'],
      },
      'a',
    );
    expect(filter).toMatchObject({ status: ['open'], assignee: ['a', null, 'b'], category: [null], text: 'a3' });
    const day = 24 * 60 * 60 * 1000;
    expect((filter.created_to ?? 0) - (filter.created_from ?? 0), 'the last day is whole').toBe(day);
    expect(new Date(filter.created_from ?? 0).getHours()).toBe(0);
    expect(toFilter({ created: ['hier', ''] }, 'a')).toMatchObject({ created_from: null, created_to: null });
  });

  test('days around today are counted from its first instant, and what is left out goes apart', () => {
    const noon = new Date(2026, 10, 20, 12).getTime();
    const at = (day: number) => new Date(2026, 10, day).getTime();
    const created = (days: string[]) => toFilter({ created: days }, 'a', noon);
    const due = (days: string[]) => toFilter({ due: days }, 'a', noon);
    expect(created(['1d'])).toMatchObject({ created_from: at(20), created_to: at(21) });
    expect(created(['7d'])).toMatchObject({ created_from: at(14), created_to: at(21) });
    expect(due(['7d'])).toMatchObject({ due_from: at(20), due_to: at(27), late: false });
    expect(due(['late'])).toMatchObject({ due_from: null, due_to: null, late: true });
    expect(toFilter({ status: ['open', '-closed', '-absurd'], assignee: ['-me', '-none'] }, 'a')).toMatchObject({
      status: ['open'],
      assignee: [],
      without: { status: ['closed'], assignee: ['a', null] },
    });
  });
});
