import { expect, test } from 'vitest';
import type { TicketRow } from '../../../api/generated';
import { ticket } from '../sample';
import { withPatches } from './dated';
import { startOf } from './span';

const at = (day: string, hour: number) => startOf(day) + hour * 60 * 60 * 1000;

function row(id: string, due: number | null): TicketRow {
  return { ...ticket(id, 1).row, due_at: due };
}

const read = [
  { from: startOf('2026-11-19'), count: 12, rows: [row('a', at('2026-11-19', 9)), row('b', at('2026-11-19', 15))] },
  { from: startOf('2026-11-20'), count: 1, rows: [row('c', at('2026-11-20', 12))] },
];

const ids = (days: ReturnType<typeof withPatches>) =>
  days.map(({ day, count, rows }) => [day, count, rows.map((it) => it.id)]);

test('a ticket whose due date moves is on its new day at once, at its hour', () => {
  const before = row('a', at('2026-11-19', 9));
  const moved = withPatches(read, 'due', [{ before, row: { ...before, due_at: at('2026-11-20', 9) }, done: false }]);
  expect(ids(moved)).toEqual([
    ['2026-11-19', 11, ['b']],
    ['2026-11-20', 2, ['a', 'c']],
  ]);
});

test('one that goes out of sight, or loses its due date, leaves its day', () => {
  const before = row('c', at('2026-11-20', 12));
  for (const due_at of [null, at('2027-01-01', 12)])
    expect(ids(withPatches(read, 'due', [{ before, row: { ...before, due_at }, done: true }]))[1]).toEqual([
      '2026-11-20',
      0,
      [],
    ]);
});

test('by creation nothing moves', () => {
  const before = row('a', at('2026-11-19', 9));
  const still = withPatches(read, 'created', [{ before, row: { ...before, due_at: null }, done: false }]);
  expect(still.map((it) => it.count)).toEqual([12, 1]);
});
