import type { Timestamp } from '../../../api/generated';
import { dayOf, dayStart } from '../../../list/days';

/** How much of the calendar is shown. */
export type Span = 'month' | 'week' | 'day';

/** Every span, the widest first. */
export const spans: readonly Span[] = ['month', 'week', 'day'];

/** A day as addresses write it: `2026-11-20`. */
export type Day = string;

const week = 7;

/** The first instant of a day in the time zone of the machine, or of a day after it. */
export function startOf(day: Day, later = 0): Timestamp {
  return dayStart(day, later) ?? Number.NaN;
}

/** The day some days after another. */
export function later(day: Day, days: number): Day {
  return dayOf(startOf(day, days));
}

/** The Monday of its week: French and British weeks begin there. */
function monday(day: Day): Day {
  return later(day, -((new Date(startOf(day)).getDay() + week - 1) % week));
}

function monthsLater(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(year, month - 1 + months + 1, 0).getDate();
  return dayOf(new Date(year, month - 1 + months, Math.min(date, last)).getTime());
}

/** The days of a span around a day: whole weeks for a month. */
export function daysOf(span: Span, day: Day): Day[] {
  if (span === 'day') return [day];
  if (span === 'week') return Array.from({ length: week }, (_, i) => later(monday(day), i));
  const first = monday(`${day.slice(0, 8)}01`);
  const days: Day[] = [];
  for (let at = first; at <= first || days.length % week > 0 || at.slice(0, 7) === day.slice(0, 7); at = later(at, 1))
    days.push(at);
  return days;
}

/** The day a step of a whole span leads to; a month keeps the date, or takes its last. */
export function turn(span: Span, day: Day, by: 1 | -1): Day {
  if (span === 'month') return monthsLater(day, by);
  return later(day, span === 'week' ? week * by : by);
}

/** The same hour of another day. */
export function sameHour(at: Timestamp, day: Day): Timestamp {
  const hour = new Date(at);
  const moved = new Date(startOf(day));
  moved.setHours(hour.getHours(), hour.getMinutes(), hour.getSeconds(), hour.getMilliseconds());
  return moved.getTime();
}

/** Whether it is a day that exists, as addresses write it. */
export function isDay(it: string | null): it is Day {
  return it !== null && /^\d{4}-\d{2}-\d{2}$/u.test(it) && dayOf(startOf(it)) === it;
}

/** Whether it is a span. */
export function isSpan(it: string | null): it is Span {
  return (spans as readonly (string | null)[]).includes(it);
}
