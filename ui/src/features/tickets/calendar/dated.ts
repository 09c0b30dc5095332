import type { CalendarBy, CalendarDay, TicketId, TicketRow, Timestamp } from '../../../api/generated';
import { dayOf } from '../../../list/days';
import type { Patch } from '../rowwork.svelte';
import type { Day } from './span';

/** A day with its first tickets. */
export interface Dated {
  day: Day;
  count: number;
  rows: readonly TicketRow[];
}

/** The instant that puts a ticket on a day. */
export function instantOf(row: TicketRow, by: CalendarBy): Timestamp | null {
  return by === 'created' ? row.created_at : row.due_at;
}

/** What was read, with what is being done to it: a ticket whose due date moves is on its new day at once. */
export function withPatches(read: readonly CalendarDay[], by: CalendarBy, patches: readonly Patch[]): Dated[] {
  let days: Dated[] = read.map(({ from, count, rows }) => ({ day: dayOf(from), count, rows }));
  for (const { before, row } of patches) {
    const [was, is] = [instantOf(before, by), instantOf(row, by)];
    if (was === is) continue;
    const off = was === null ? undefined : dayOf(was);
    const on = is === null ? undefined : dayOf(is);
    days = days
      .map((it) => (it.day === off ? without(it, row.id) : it))
      .map((it) => (it.day === on ? and(it, row, by) : it));
  }
  return days;
}

function without(it: Dated, id: TicketId): Dated {
  return { ...it, count: it.count - 1, rows: it.rows.filter((row) => row.id !== id) };
}

function and(it: Dated, row: TicketRow, by: CalendarBy): Dated {
  const rows = [...it.rows.filter((other) => other.id !== row.id), row];
  const at = (one: TicketRow) => instantOf(one, by) ?? 0;
  return { ...it, count: it.count + 1, rows: rows.toSorted((a, b) => at(a) - at(b)) };
}
