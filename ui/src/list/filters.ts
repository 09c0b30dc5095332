/**
 * The chips of a list: for each key, the values that may match, and after `-` those that may not. A key without values
 * is no chip.
 */
export type Filters = Readonly<Record<string, readonly string[]>>;

/** One value to choose. */
export interface FilterOption {
  value: string;
  label: string;
  hint?: string;
  /** How it is written as text: the first way is printed, all are understood; its label when left out. */
  words?: readonly string[];
}

interface Field {
  key: string;
  label: string;
  /** What it is called in text: the first word is printed, all are understood. */
  words: readonly string[];
}

/** What a list can be filtered by. */
export type FilterField =
  /** Several values out of a list, given whole or searched while typing. */
  | (Field & {
      kind: 'choice';
      options: readonly FilterOption[];
      onsearch?: (typed: string) => void;
      /** The word of a value, also of one that is not among the options now. */
      name: (value: string) => string;
    })
  /** Two days, either of which may be empty; or one word: `7d` around today, `late`. */
  | (Field & {
      kind: 'dates';
      /** What is to come, which can be late, rather than what has been. */
      ahead: boolean;
    })
  /** Words. */
  | (Field & { kind: 'text' });

/** Reads the chips from an address: `status=open,waiting`. Commas part values, and are written `%2C` inside one. */
export function readFilters(query: URLSearchParams, keys: readonly string[]): Filters {
  const read: Record<string, readonly string[]> = {};
  for (const key of keys) {
    const text = query.get(key);
    if (!text) continue;
    const values = text.split(',').map(unescaped);
    if (values.some((it) => it !== '')) read[key] = values;
  }
  return read;
}

/** Writes the chips for an address. */
export function writeFilters(filters: Filters, keys: readonly string[]): Record<string, string> {
  const written: Record<string, string> = {};
  for (const key of keys) {
    const values = filters[key];
    if (values?.some((it) => it !== '')) written[key] = values.map(escaped).join(',');
  }
  return written;
}

function escaped(value: string): string {
  return value.replaceAll('%', '%25').replaceAll(',', '%2C');
}

function unescaped(value: string): string {
  return value.replaceAll('%2C', ',').replaceAll('%25', '%');
}

/** The same chips with other values for a key; without values, without the chip. */
export function withFilter(filters: Filters, key: string, values: readonly string[]): Filters {
  const { [key]: _, ...others } = filters;
  return values.some((it) => it !== '') ? { ...filters, [key]: values } : others;
}

/** A value without the sign that leaves it out. */
export function plainValue(value: string): string {
  return isLeftOut(value) ? value.slice(1) : value;
}

/** Whether the value is one that may not match. */
export function isLeftOut(value: string): boolean {
  return value.startsWith('-');
}

/** Whether two lists of chips let the same through; the order of values is of no weight. */
export function sameFilters(a: Filters, b: Filters): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  const told = (values: readonly string[] = [], dated: boolean) => JSON.stringify(dated ? values : values.toSorted());
  return [...keys].every((key) => {
    const dated = key === 'created' || key === 'due';
    return told(a[key], dated) === told(b[key], dated);
  });
}
