import type { AnyView, FilterKey, SavedView, Shared, ViewList, ViewName } from '../../api/generated';
import { session } from '../../app/session.svelte';
import { quiet } from '../../design/quiet.svelte';
import { t } from '../../i18n/t';
import type { Filters } from '../../list/filters';
import { live, tryChange } from '../../live/query.svelte';
import { filterKeys } from './filter';
import type { Layout } from './layout.svelte';

/** The saved views a person sees, in their order. Call it while a component is made. */
export function savedViews() {
  const found = live('views.find', () => null);
  return {
    get all(): readonly SavedView[] {
      return found.data?.views ?? [];
    },
    /** The list this person starts from, when they chose one. */
    get first(): AnyView | null {
      return found.data?.first ?? null;
    },
    /** They are known; before that, nobody knows whether a view is there. */
    get known(): boolean {
      return found.data !== undefined || found.problem !== undefined;
    },
    refresh: found.refresh,
  };
}

/** What a view keeps of a list. */
export function listOf(base: ViewName, filters: Filters, layout: Layout): ViewList {
  const filter: Partial<Record<FilterKey, string[]>> = {};
  for (const key of filterKeys) {
    const values = filters[key];
    if (values) filter[key] = [...values];
  }
  const { mode, columns, sort, group, density } = layout;
  return {
    base,
    filter,
    sort: sort.key,
    descending: sort.descending,
    group,
    layout: mode,
    columns: columns.map((it) => ({ ...it })),
    density,
  };
}

/** The chips a view was saved with. */
export function savedFilters({ list }: SavedView): Filters {
  return Object.fromEntries(Object.entries(list.filter).filter(([, values]) => values !== undefined)) as Filters;
}

/** What a view is called; who sees only their own tickets reads so. */
export function viewTitle(view: ViewName): string {
  const own = !session.may('ticket.handle') && !session.may('ticket.see.all') && !session.may('ticket.see.team');
  return own && view === 'all' ? t('views-all-own') : t(`view-${view}`);
}

/** Whether two views are the same one. */
export function sameView(a: AnyView | null, b: AnyView): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Writes over a view, and says so with the way back. */
export async function saveOver(view: SavedView, name: string, shared: Shared, list: ViewList): Promise<boolean> {
  const { ok } = await tryChange('views.save', { id: view.id, name, shared, list });
  if (ok) quiet.say(t('views-did-save', { name }), { undo: () => void putBack(view) });
  return ok;
}

/** Removes a view, and says so with the way back. */
export async function removeView({ id, name }: SavedView): Promise<boolean> {
  const { ok } = await tryChange('views.remove', { id });
  if (ok) quiet.say(t('views-did-remove', { name }), { undo: () => void tryChange('views.restore', { id }) });
  return ok;
}

function putBack({ id, name, shared, list }: SavedView) {
  return tryChange('views.save', { id, name, shared, list });
}
