import type { Timestamp } from '../../api/generated';

/** Where each of the last `count` days begins, in local time, oldest first; the last one is today. */
export function lastDays(now: Timestamp, count: number): Timestamp[] {
  const today = new Date(now);
  return Array.from({ length: count }, (_, at) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() - (count - 1 - at)).getTime(),
  );
}

/** How high each value stands among all, 0 to 1; the highest stands at 1. */
export function heights(values: readonly number[], most: number): number[] {
  return values.map((it) => (most === 0 ? 0 : it / most));
}

/** The mean of ratings counted from 1 to 5, and how many there are. */
export function satisfaction(ratings: readonly number[]): { count: number; average: number | undefined } {
  const count = ratings.reduce((sum, it) => sum + it, 0);
  const points = ratings.reduce((sum, it, at) => sum + it * (at + 1), 0);
  return { count, average: count === 0 ? undefined : points / count };
}
