import type { AccountId, Kind, Priority, Status, TicketFilter, TicketsLeftOut, Timestamp } from '../../api/generated';
import { dayOf, dayStart } from '../../list/days';
import { relativeDays } from '../../list/filter-days';
import { type Filters, isLeftOut, plainValue } from '../../list/filters';

/** What tickets can be filtered by, in the order of the menu; also the names in addresses. */
export const filterKeys = [
  'status',
  'priority',
  'category',
  'assignee',
  'team',
  'requester',
  'site',
  'kind',
  'created',
  'due',
  'text',
] as const;

/** What tickets can be filtered by. */
export type FilterKey = (typeof filterKeys)[number];

/** In an address: nobody, no team, no category. */
export const none = 'none';

/** In an address: whoever reads it. */
export const me = 'me';

/**
 * Turns the chips into what the command takes, `today` being any instant of the day days are counted from. A value that
 * makes no sense is left out, because addresses are typed by people.
 */
export function toFilter(filters: Filters, myself: AccountId | undefined, today = Date.now()): TicketFilter {
  const due = range(filters.due, today, 1);
  const created = range(filters.created, today, -1);
  const { status, priority, kind, category, assignee, team, requester, site } = matching(filters, myself, false);
  return {
    status,
    priority,
    kind,
    category,
    assignee,
    team,
    requester,
    site,
    created_from: created.from,
    created_to: created.to,
    due_from: due.from,
    due_to: due.to,
    late: filters.due?.[0] === 'late',
    text: (filters.text ?? []).join(' '),
    without: matching(filters, myself, true),
  };
}

/** What may match, or what may not. */
function matching(filters: Filters, myself: AccountId | undefined, out: boolean): TicketsLeftOut {
  const values = (key: FilterKey) => (filters[key] ?? []).filter((it) => isLeftOut(it) === out).map(plainValue);
  const known = <T extends string>(key: FilterKey, all: readonly T[]) => all.filter((it) => values(key).includes(it));
  const ids = (key: FilterKey) =>
    values(key)
      .map((it) => (it === me ? myself : it))
      .filter((it) => it !== undefined);
  const orNone = (key: FilterKey) => ids(key).map((it) => (it === none ? null : it));
  return {
    status: known('status', statuses),
    priority: known('priority', priorities),
    kind: known('kind', kinds),
    category: orNone('category'),
    assignee: orNone('assignee'),
    team: orNone('team'),
    requester: ids('requester'),
    site: ids('site'),
  };
}

/** The instants between which days lie; `ahead` is 1 where days are counted forward from today, -1 back from it. */
function range(days: readonly string[] = [], today: Timestamp, ahead: 1 | -1) {
  const [from, to] = days;
  const count = days.length === 1 ? relativeDays(from ?? '') : undefined;
  if (count === undefined) return { from: dayStart(from) ?? null, to: dayStart(to, 1) ?? null };
  const first = ahead === 1 ? 0 : 1 - count;
  const day = dayOf(today);
  return { from: dayStart(day, first) ?? null, to: dayStart(day, first + count) ?? null };
}

/** Every status, in the order of a ticket's life. */
export const statuses: readonly Status[] = ['open', 'in_progress', 'waiting', 'resolved', 'closed'];

/** Every priority, the most pressing first. */
export const priorities: readonly Priority[] = ['critical', 'high', 'normal', 'low'];

/** Every kind. */
export const kinds: readonly Kind[] = ['incident', 'request', 'question', 'training'];
