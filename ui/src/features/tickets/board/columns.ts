import type { Status, TicketFilter, ViewName } from '../../../api/generated';
import { statuses } from '../filter';

const atWork: readonly Status[] = ['open', 'in_progress', 'waiting'];

/** The statuses that tickets of a filtered view can have: the others have a column to drop on, and nothing in it. */
export function held(view: ViewName, filter: TicketFilter): readonly Status[] {
  const { status, without } = filter;
  return ofView(view).filter((it) => (status.length === 0 || status.includes(it)) && !without.status.includes(it));
}

function ofView(view: ViewName): readonly Status[] {
  switch (view) {
    case 'all':
      return statuses;
    case 'waiting':
      return ['waiting'];
    case 'resolved':
    case 'archived':
      return ['resolved', 'closed'];
    default:
      return atWork;
  }
}

/** The column a step leads to, among those that can be gone to; the same one when there is no other that way. */
export function beside(from: Status, by: 1 | -1, may: (status: Status) => boolean): Status {
  const at = statuses.indexOf(from);
  const way = by === 1 ? statuses.slice(at + 1) : statuses.slice(0, at).reverse();
  return way.find(may) ?? from;
}
