import type { ViewName } from '../../api/generated';
import { remember } from '../../list/remembered.svelte';
import { type ColumnKey, columnKeys, firstSort, isSortKey, type Sort, usualColumns } from './columns';

/** How one view is laid out on this machine. */
export interface Layout {
  mode: 'rows' | 'table';
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
    (mode === 'rows' || mode === 'table') &&
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
