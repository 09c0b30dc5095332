import type { SortKey } from '../../api/generated';
import { t } from '../../i18n/t';

/** Every column of the table, in order. */
export const columnKeys = [
  'number',
  'title',
  'status',
  'priority',
  'category',
  'requester',
  'assignee',
  'team',
  'site',
  'created',
  'updated',
  'due',
] as const;

export type ColumnKey = (typeof columnKeys)[number];

/** What a table shows before anybody chose. */
export const usualColumns: readonly ColumnKey[] = [
  'number',
  'title',
  'status',
  'priority',
  'requester',
  'assignee',
  'updated',
];

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

/** How a list is sorted. */
export interface Sort {
  key: SortKey;
  descending: boolean;
}

/** The way a key is first sorted: newest and most pressing first, names from A. */
export function firstSort(key: SortKey): Sort {
  return { key, descending: ['updated', 'created', 'priority', 'number'].includes(key) };
}

const widths: Record<ColumnKey, number> = {
  number: 72,
  title: 260,
  status: 116,
  priority: 104,
  category: 140,
  requester: 150,
  assignee: 150,
  team: 130,
  site: 104,
  created: 112,
  updated: 112,
  due: 112,
};

/** A column as the list takes it. */
export function columnOf(key: ColumnKey) {
  return {
    key,
    label: t(`tickets-field-${key}`),
    width: widths[key],
    grow: key === 'title',
    end: key === 'created' || key === 'updated' || key === 'due',
    sortable: isSortKey(key),
  };
}

/** Whether the store can sort by it. */
export function isSortKey(key: string): key is SortKey {
  return (sortKeys as readonly string[]).includes(key);
}
