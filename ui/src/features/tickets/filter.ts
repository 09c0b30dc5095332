import type { AccountId, Kind, Priority, Status, TicketFilter } from '../../api/generated';
import { dayStart } from '../../list/days';
import type { Filters } from '../../list/filters';

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
  'dates',
  'text',
] as const;

type FilterKey = (typeof filterKeys)[number];

/** In an address: nobody, no team, no category. */
export const none = 'none';

/** In an address: whoever reads it. */
export const me = 'me';

/** Turns the chips into what the command takes. A value that makes no sense is left out, because addresses are typed by people. */
export function toFilter(filters: Filters, myself: AccountId | undefined): TicketFilter {
  const values = (key: FilterKey) => filters[key] ?? [];
  const people = (key: FilterKey) =>
    values(key)
      .map((it) => (it === me ? myself : it))
      .filter((it) => it !== undefined);
  const orNone = (them: string[]) => them.map((it) => (it === none ? null : it));
  const known = <T extends string>(key: FilterKey, all: readonly T[]) => all.filter((it) => values(key).includes(it));
  const [from, to] = values('dates');
  return {
    status: known('status', statuses),
    priority: known('priority', priorities),
    kind: known('kind', kinds),
    category: orNone([...values('category')]),
    assignee: orNone(people('assignee')),
    team: orNone([...values('team')]),
    requester: people('requester'),
    site: [...values('site')],
    created_from: dayStart(from) ?? null,
    created_to: dayStart(to, 1) ?? null,
    due_from: null,
    due_to: null,
    text: values('text').join(' '),
  };
}

/** Every status, in the order of a ticket's life. */
export const statuses: readonly Status[] = ['open', 'in_progress', 'waiting', 'resolved', 'closed'];

/** Every priority, the most pressing first. */
export const priorities: readonly Priority[] = ['critical', 'high', 'normal', 'low'];

/** Every kind. */
export const kinds: readonly Kind[] = ['incident', 'request', 'question', 'training'];
