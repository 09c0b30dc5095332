import { type Day, daysOf, later, type Span, turn } from './span';

const steps: Record<string, (from: Day, span: Span) => Day> = {
  ArrowLeft: (from) => later(from, -1),
  ArrowRight: (from) => later(from, 1),
  ArrowUp: (from) => later(from, -7),
  ArrowDown: (from) => later(from, 7),
  Home: (from) => later(from, -weekday(from)),
  End: (from) => later(from, 6 - weekday(from)),
  PageUp: (from, span) => turn(span, from, -1),
  PageDown: (from, span) => turn(span, from, 1),
};

/** The day a key leads to from another; `undefined` when the key leads nowhere. */
export function dayBy(key: string, from: Day, span: Span): Day | undefined {
  return steps[key]?.(from, span);
}

/** Its place in its week, from 0. */
function weekday(day: Day): number {
  return daysOf('week', day).indexOf(day);
}
