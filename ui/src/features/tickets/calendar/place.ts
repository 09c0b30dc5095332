import type { CalendarBy } from '../../../api/generated';
import { type Day, isDay, isSpan, type Span } from './span';

/** Where the calendar is, as far as the address says. */
export interface At {
  by?: CalendarBy;
  span?: Span;
  day?: Day;
}

/** Whether it is a date that puts tickets on days. */
export function isBy(it: string | null): it is CalendarBy {
  return it === 'created' || it === 'due';
}

/** Reads it from an address: `by=due&span=week&day=2026-11-20`. What makes no sense is left out. */
export function readAt(query: URLSearchParams): At {
  const [by, span, day] = [query.get('by'), query.get('span'), query.get('day')];
  return {
    ...(isBy(by) && { by }),
    ...(isSpan(span) && { span }),
    ...(isDay(day) && { day }),
  };
}

/** Writes it to an address. */
export function writeAt(query: URLSearchParams, at: At): void {
  for (const key of ['by', 'span', 'day'] as const) if (at[key]) query.set(key, at[key]);
}
