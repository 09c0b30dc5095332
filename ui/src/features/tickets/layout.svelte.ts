import type { ViewName } from '../../api/generated';
import { remember } from '../../list/remembered.svelte';
import { type ColumnKey, columnKeys, firstSort, isSortKey, type Sort, usualColumns } from './columns';

/** How a list is drawn: rows of two lines, a table, columns of cards, days. */
export type Mode = 'rows' | 'table' | 'board' | 'calendar';

const modes: readonly Mode[] = ['rows', 'table', 'board', 'calendar'];

/** Whether it is a way to draw a list. */
export function isMode(it: unknown): it is Mode {
  return (modes as readonly unknown[]).includes(it);
}

/** How one view is laid out on this machine. */
export interface Layout {
  mode: Mode;
  columns: readonly ColumnKey[];
  sort: Sort;
}

const usual: Layout = { mode: 'rows', columns: usualColumns, sort: firstSort('updated') };
const kept = new Map<ViewName, { value: Layout }>();

/** The layout of a view, remembered. */
export function layoutOf(view: ViewName): { value: Layout } {
  let layout = kept.get(view);
  if (!layout) {
    layout = remember(`tickets.${view}`, usual, isLayout);
    kept.set(view, layout);
  }
  return layout;
}

function isLayout(it: unknown): it is Layout {
  if (typeof it !== 'object' || it === null || !('mode' in it && 'columns' in it && 'sort' in it)) return false;
  const { mode, columns, sort } = it;
  return (
    isMode(mode) &&
    Array.isArray(columns) &&
    columns.length > 0 &&
    columns.every((key) => (columnKeys as readonly unknown[]).includes(key)) &&
    typeof sort === 'object' &&
    sort !== null &&
    'key' in sort &&
    'descending' in sort &&
    typeof sort.key === 'string' &&
    isSortKey(sort.key)
  );
}
