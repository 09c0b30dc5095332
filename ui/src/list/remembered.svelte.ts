const prefix = 'guichet.';

/** A preference of this machine's interface that outlives the window: a width, columns. Losing it harms nobody. */
export function remember<T>(name: string, otherwise: T, is: (it: unknown) => it is T): { value: T } {
  let value = $state.raw(recall(name, otherwise, is));
  return {
    get value() {
      return value;
    },
    set value(next: T) {
      value = next;
      keep(name, next);
    },
  };
}

/** Reads what was kept under a name, when it still has the right shape. */
export function recall<T>(name: string, otherwise: T, is: (it: unknown) => it is T): T {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(prefix + name) ?? 'null');
    return is(kept) ? kept : otherwise;
  } catch {
    return otherwise;
  }
}

/** Keeps a value under a name; `undefined` forgets it. A full or absent storage keeps nothing. */
export function keep(name: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, JSON.stringify(value));
  } catch {
    // The window works the same; only the next one starts from the usual values.
  }
}

/** Whether it is a number that can be a width. */
export const isNumber = (it: unknown): it is number => typeof it === 'number' && Number.isFinite(it);
