/** Rows of a list that have one property in common, one after the other. */
export interface ListGroup {
  /** The same as long as the list is grouped by the same property. */
  key: string;
  label: string;
  /** How many rows. */
  count: number;
  /** The place of the first one. */
  from: number;
}

/** A line of a list: a row by its place, or the head of a group by its number. */
export type Slot = { row: number; head?: undefined } | { head: number; row?: undefined };

/** The lines of a list from top to bottom: its rows, and the heads of its groups, of which some hide their rows. */
export interface Slots {
  /** How many lines. */
  count: number;
  /** In pixels, of them all. */
  height: number;
  /** What a line is; out of bounds, the first or the last one. */
  at(line: number): Slot;
  /** How far down a line is, in pixels. */
  top(line: number): number;
  /** The line of a row; that of the head of its group when it is hidden. */
  lineOf(row: number): number;
  /** The line of the head of a group. */
  headLine(group: number): number;
  /** The line that is this far down. */
  lineAt(depth: number): number;
  /** The group of a row; `undefined` in a list without groups. */
  groupOf(row: number): number | undefined;
}

/** Lays out `total` rows of `row` pixels, and heads of `head` pixels. */
export function slots(
  total: number,
  groups: readonly ListGroup[],
  closed: ReadonlySet<string>,
  { row, head }: { row: number; head: number },
): Slots {
  if (groups.length === 0) return plain(total, row);
  // For each group, the line of its head and how many rows are drawn before it.
  const lines: number[] = [];
  const before: number[] = [];
  let line = 0;
  let drawn = 0;
  for (const { key, count } of groups) {
    lines.push(line);
    before.push(drawn);
    const shown = closed.has(key) ? 0 : count;
    line += 1 + shown;
    drawn += shown;
  }
  const headTop = (group: number) => group * head + (before[group] ?? 0) * row;
  const groupAtLine = (at: number) => lastAt(groups.length, (it) => (lines[it] ?? 0) <= at);
  const groupOf = (at: number) => lastAt(groups.length, (it) => (groups[it]?.from ?? 0) <= at);
  const top = (at: number) => {
    const group = groupAtLine(at);
    const after = at - (lines[group] ?? 0);
    return headTop(group) + (after === 0 ? 0 : head + (after - 1) * row);
  };
  return {
    count: line,
    height: groups.length * head + drawn * row,
    at(wanted) {
      const at = Math.max(0, Math.min(line - 1, wanted));
      const group = groupAtLine(at);
      const after = at - (lines[group] ?? 0);
      return after === 0 ? { head: group } : { row: (groups[group]?.from ?? 0) + after - 1 };
    },
    top,
    lineOf(at) {
      const group = groupOf(at);
      const its = groups[group];
      if (!its) return 0;
      return (lines[group] ?? 0) + (closed.has(its.key) ? 0 : 1 + Math.min(at, its.from + its.count - 1) - its.from);
    },
    headLine: (group) => lines[group] ?? 0,
    lineAt(depth) {
      const group = lastAt(groups.length, (it) => headTop(it) <= depth);
      const under = depth - headTop(group) - head;
      const first = lines[group] ?? 0;
      return under < 0 ? first : Math.min(line - 1, first + 1 + Math.floor(under / row));
    },
    groupOf,
  };
}

function plain(total: number, row: number): Slots {
  return {
    count: total,
    height: total * row,
    at: (line) => ({ row: Math.max(0, Math.min(total - 1, line)) }),
    top: (line) => line * row,
    lineOf: (at) => at,
    headLine: () => 0,
    lineAt: (depth) => Math.floor(depth / row),
    groupOf: () => undefined,
  };
}

/** The last number below `count` that holds, of those of which the first holds and all before the last do. */
function lastAt(count: number, holds: (it: number) => boolean): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}
