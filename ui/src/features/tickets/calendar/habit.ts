import type { CalendarBy } from '../../../api/generated';
import { isBy } from './place';
import { isSpan, type Span } from './span';

/** How the person last had the calendar on this machine. */
export interface Habit {
  by: CalendarBy;
  span: Span;
  /** A list of days rather than a grid of them. */
  asText: boolean;
}

/** Whether it is such a habit. */
export function isHabit(it: unknown): it is Habit {
  return (
    typeof it === 'object' &&
    it !== null &&
    'by' in it &&
    'span' in it &&
    'asText' in it &&
    isBy(String(it.by)) &&
    isSpan(String(it.span)) &&
    typeof it.asText === 'boolean'
  );
}
