import type { TicketId, ViewId, ViewName } from '../../api/generated';
import { to } from '../../app/route.svelte';
import { type Filters, readFilters, sameFilters, writeFilters } from '../../list/filters';
import { type At, writeAt } from './calendar/place';
import { filterKeys } from './filter';
import { isMode, type Mode } from './layout.svelte';

/** Every view, in the order of the rail. */
const viewNames: readonly ViewName[] = [
  'my_open',
  'unassigned',
  'to_handle',
  'waiting',
  'late',
  'resolved',
  'all',
  'archived',
];

/** What the tickets screen shows. */
export interface Place {
  view: ViewName;
  /** The saved view shown, with its own filters: the address tells only others. */
  saved?: { id: ViewId; filters: Filters };
  filters: Filters;
  /** The ticket open. */
  id?: TicketId;
  /** Without the list beside it. */
  full?: boolean;
  /** Drawn otherwise than as a list. */
  mode?: Mode;
  /** Where the calendar is. */
  at?: At;
}

/** How the address says that the list is drawn. */
export function modeOf(query: URLSearchParams): Mode | undefined {
  const mode = query.get('layout');
  return isMode(mode) ? mode : undefined;
}

/** The address of a place: `#/tickets/all/<id>?status=open&full=1`. */
export function addressOf(place: Place): string {
  const { saved, filters } = place;
  const own = saved !== undefined && sameFilters(filters, saved.filters);
  const query = new URLSearchParams(own ? {} : writeFilters(filters, filterKeys));
  if (saved && !own && query.size === 0) query.set(bare, '1');
  if (place.id && place.full) query.set('full', '1');
  if (place.mode === 'board' || place.mode === 'calendar') query.set('layout', place.mode);
  if (place.at) writeAt(query, place.at);
  // Commas are allowed in a query and read better than their escapes.
  const text = query.toString().replaceAll('%2C', ',');
  const path = to('tickets', saved?.id ?? place.view, ...(place.id ? [place.id] : []));
  return text ? `${path}?${text}` : path;
}

// In the address of a saved view: without the filters it was saved with.
const bare = 'bare';

/** The chips that an address carries; those the view was saved with when it carries none. */
export function filtersOf(query: URLSearchParams, own: Filters = {}): Filters {
  const read = readFilters(query, filterKeys);
  return Object.keys(read).length > 0 || query.has(bare) ? read : own;
}

/** The view of an address, when there is one of that name. */
export function viewOf(part: string | undefined): ViewName | undefined {
  return viewNames.find((it) => it === part);
}
