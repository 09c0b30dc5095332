import type { Density, GroupKey, SavedView, ViewColumn, ViewLayout, ViewName } from '../../api/generated';
import { keep, recall, remember } from '../../list/remembered.svelte';
import { columnKeys, firstSort, groupKeys, isSortKey, type Sort, usualColumns } from './columns';

/** How a list is drawn: rows of two lines, a table, columns of cards, days. */
export type Mode = ViewLayout;

const modes: readonly Mode[] = ['rows', 'table', 'board', 'calendar'];

/** Whether it is a way to draw a list. */
export function isMode(it: unknown): it is Mode {
  return (modes as readonly unknown[]).includes(it);
}

/** How one view is laid out. */
export interface Layout {
  mode: Mode;
  columns: readonly ViewColumn[];
  sort: Sort;
  group: GroupKey | null;
  density: Density;
}

/** A layout in use: the view's own, until it is changed on this machine. */
export interface LayoutInUse {
  value: Layout;
  /** It is no longer the view's own. */
  readonly changed: boolean;
  /** Makes it the view's own again. */
  reset(): void;
}

// What a person prefers for the lists everybody has.
const density = remember<Density>('tickets.density', 'comfortable', isDensity);
const kept = new Map<string, { value: Layout | undefined }>();

/** The layout of one of the views everybody has, or of a saved one. What is changed is remembered on this machine. */
export function layoutOf(view: ViewName, saved?: SavedView): LayoutInUse {
  const changed = changedOf(saved?.id ?? view);
  const own = (): Layout => (saved ? savedLayout(saved) : usual());
  const inUse = () => ({ ...(changed.value ?? own()), ...(saved ? {} : { density: density.value }) });
  return {
    get value() {
      return inUse();
    },
    set value(next) {
      if (!saved) density.value = next.density;
      changed.value = sameLayout(next, own()) ? undefined : next;
    },
    get changed() {
      return !sameLayout(inUse(), own());
    },
    reset() {
      changed.value = undefined;
    },
  };
}

function usual(): Layout {
  return { mode: 'rows', columns: usualColumns, sort: firstSort('updated'), group: null, density: density.value };
}

/** The layout a view was saved with. */
export function savedLayout({ list }: SavedView): Layout {
  const { layout, columns, sort, descending, group, density: its } = list;
  return { mode: layout, columns, sort: { key: sort, descending }, group, density: its };
}

/** Whether two layouts draw the same. */
function sameLayout(a: Layout, b: Layout): boolean {
  const told = ({ mode, columns, sort, group, density: its }: Layout) =>
    JSON.stringify([mode, columns.map(({ key, width }) => [key, width ?? 0]), sort.key, sort.descending, group, its]);
  return told(a) === told(b);
}

function changedOf(view: string): { value: Layout | undefined } {
  let layout = kept.get(view);
  if (!layout) {
    const name = `tickets.${view}`;
    let value = $state.raw(recall<Layout | undefined>(name, undefined, isLayout));
    layout = {
      get value() {
        return value;
      },
      set value(next) {
        value = next;
        keep(name, next);
      },
    };
    kept.set(view, layout);
  }
  return layout;
}

function isLayout(it: unknown): it is Layout {
  if (typeof it !== 'object' || it === null) return false;
  const { mode, columns, sort, group, density: its } = it as Partial<Layout>;
  return (
    isMode(mode) &&
    isDensity(its) &&
    (group === null || groupKeys.some((key) => key === group)) &&
    Array.isArray(columns) &&
    columns.length > 0 &&
    columns.every(isColumn) &&
    typeof sort === 'object' &&
    isSortKey(sort.key) &&
    typeof sort.descending === 'boolean'
  );
}

function isColumn(it: unknown): it is ViewColumn {
  if (typeof it !== 'object' || it === null) return false;
  const { key, width } = it as Partial<ViewColumn>;
  return columnKeys.some((known) => known === key) && (width === undefined || typeof width === 'number');
}

function isDensity(it: unknown): it is Density {
  return it === 'comfortable' || it === 'compact';
}
