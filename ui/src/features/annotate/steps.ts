/** What can be done again and taken back: the state now, those before it, those taken back. */
export interface Steps<T> {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
  /** What the last step did; a step of the same name goes on with it instead of being one more. */
  readonly name?: string;
}

/** Nothing done yet. */
export function begun<T>(now: T): Steps<T> {
  return { past: [], now, future: [] };
}

/** One step further. What had been taken back is lost. */
export function stepped<T>(steps: Steps<T>, now: T, name?: string): Steps<T> {
  const goesOn = name !== undefined && name === steps.name;
  return { past: goesOn ? steps.past : [...steps.past, steps.now], now, future: [], name };
}

/** One step back, if there is one. */
export function undone<T>(steps: Steps<T>): Steps<T> {
  const before = steps.past.at(-1);
  if (before === undefined) return steps;
  return { past: steps.past.slice(0, -1), now: before, future: [steps.now, ...steps.future] };
}

/** The last step taken back is done again, if there is one. */
export function redone<T>(steps: Steps<T>): Steps<T> {
  const [after, ...rest] = steps.future;
  if (after === undefined) return steps;
  return { past: [...steps.past, steps.now], now: after, future: rest };
}
