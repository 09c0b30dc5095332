import type { TicketId, ViewName } from '../../api/generated';
import { to } from '../../app/route.svelte';
import { type Filters, writeFilters } from '../../list/filters';
import { filterKeys } from './filter';
import { isMode, type Mode } from './layout.svelte';

/** Every view, in the order of the rail. */
const viewNames: readonly ViewName[] = ['my_open', 'unassigned', 'to_handle', 'waiting', 'late', 'resolved', 'all'];

/** What the tickets screen shows. */
export interface Place {
  view: ViewName;
  filters: Filters;
  /** The ticket open. */
  id?: TicketId;
  /** Without the list beside it. */
  full?: boolean;
  /** Drawn otherwise than as a list. */
  mode?: Mode;
}

/** How the address says that the list is drawn. */
export function modeOf(query: URLSearchParams): Mode | undefined {
  const mode = query.get('layout');
  return isMode(mode) ? mode : undefined;
}

/** The address of a place: `#/tickets/all/<id>?status=open&full=1`. */
export function addressOf(place: Place): string {
  const query = new URLSearchParams(writeFilters(place.filters, filterKeys));
  if (place.id && place.full) query.set('full', '1');
  if (place.mode === 'board' || place.mode === 'calendar') query.set('layout', place.mode);
  // Commas are allowed in a query and read better than their escapes.
  const text = query.toString().replaceAll('%2C', ',');
  const path = to('tickets', place.view, ...(place.id ? [place.id] : []));
  return text ? `${path}?${text}` : path;
}

/** The view of an address, when there is one of that name. */
export function viewOf(part: string | undefined): ViewName | undefined {
  return viewNames.find((it) => it === part);
}
