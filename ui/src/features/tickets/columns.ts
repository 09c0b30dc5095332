import type { ColumnKey, GroupKey, SortKey, ViewColumn } from '../../api/generated';
import { t } from '../../i18n/t';
import type { Column } from '../../list/ListHead.svelte';

export type { ColumnKey };

const widths: Record<ColumnKey, number> = {
  number: 72,
  title: 260,
  status: 116,
  priority: 104,
  kind: 104,
  category: 140,
  requester: 150,
  assignee: 150,
  team: 130,
  site: 104,
  created: 112,
  updated: 112,
  due: 112,
};

/** Every column of the table, in the order they are offered. */
export const columnKeys = Object.keys(widths) as ColumnKey[];

/** What a table shows before anybody chose. */
export const usualColumns: readonly ViewColumn[] = (
  ['number', 'title', 'status', 'priority', 'requester', 'assignee', 'updated'] as const
).map((key) => ({ key }));

/** What the list can be sorted by, in the order of the menu. */
export const sortKeys: readonly SortKey[] = [
  'updated',
  'created',
  'due',
  'priority',
  'status',
  'number',
  'title',
  'requester',
  'assignee',
  'category',
];

/** What the list can be grouped by, in the order of the menu. */
export const groupKeys: readonly GroupKey[] = [
  'status',
  'priority',
  'assignee',
  'team',
  'requester',
  'category',
  'site',
  'kind',
];

/** How a list is sorted. */
export interface Sort {
  key: SortKey;
  descending: boolean;
}

/** The way a key is first sorted: newest and most pressing first, names from A. */
export function firstSort(key: SortKey): Sort {
  return { key, descending: ['updated', 'created', 'priority', 'number'].includes(key) };
}

/** A column as the list takes it. */
export function columnOf({ key, width }: ViewColumn): Column<ColumnKey> {
  return {
    key,
    label: t(`tickets-field-${key}`),
    width: width ?? widths[key],
    grow: key === 'title' && width === undefined,
    end: key === 'created' || key === 'updated' || key === 'due',
    sortable: isSortKey(key),
  };
}

/** Whether the store can sort by it. */
export function isSortKey(key: string): key is SortKey {
  return (sortKeys as readonly string[]).includes(key);
}
