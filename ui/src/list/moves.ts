/** Where the keys of a list lead. */
export interface Place {
  /** The row the person is on. */
  index: number;
  /** Rows in the whole list. */
  total: number;
  /** Rows that fit on the screen. */
  page: number;
}

const steps: Record<string, (at: Place) => number> = {
  ArrowDown: (at) => at.index + 1,
  ArrowUp: (at) => at.index - 1,
  j: (at) => at.index + 1,
  k: (at) => at.index - 1,
  PageDown: (at) => at.index + at.page,
  PageUp: (at) => at.index - at.page,
  Home: () => 0,
  End: (at) => at.total - 1,
};

/** The row a key leads to; `undefined` when the key leads nowhere. */
export function destination(key: string, at: Place): number | undefined {
  const step = steps[key.length === 1 ? key.toLowerCase() : key];
  if (!step || at.total === 0) return undefined;
  return Math.max(0, Math.min(at.total - 1, step(at)));
}

/** The ids who stood around a row when the person came to it. */
export interface Around {
  before: string | undefined;
  after: string | undefined;
}

/**
 * The row to step to from one that has moved or gone since the person came to it: the old neighbour, so that work goes
 * on where it was. `placeOf` is -1 for a row that is not here.
 */
export function neighbour(
  step: 1 | -1,
  index: number,
  gone: boolean,
  around: Around,
  placeOf: (id: string) => number,
): number {
  const id = step === 1 ? around.after : around.before;
  const place = id === undefined ? -1 : placeOf(id);
  if (place >= 0) return place;
  // Where a row went away, the next one has taken its place.
  return gone && step === 1 ? index : index + step;
}
