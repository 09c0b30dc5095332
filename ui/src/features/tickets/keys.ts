import type { Described } from '../../commands/conflicts';
import { actNames, ticketActs } from './acts';

const group = 'tickets-keys';

/** What the list can do. */
export const listKeys = {
  next: { id: 'ticket-next', title: 'tickets-do-next', group, keys: ['j'] },
  previous: { id: 'ticket-previous', title: 'tickets-do-previous', group, keys: ['k'] },
  open: { id: 'ticket-open', title: 'tickets-do-open', group, keys: ['enter'] },
  back: { id: 'ticket-back', title: 'tickets-do-back', group, keys: ['escape'] },
  filter: { id: 'ticket-filter', title: 'tickets-do-filter', group, keys: ['f'] },
  text: { id: 'ticket-filter-text', title: 'views-do-text', group, keys: ['shift+f'] },
  save: { id: 'view-save', title: 'views-do-save', group, keys: ['mod+s'] },
  fold: { id: 'ticket-fold', title: 'views-do-fold', group, keys: ['z'] },
  layout: { id: 'ticket-layout', title: 'tickets-do-layout', group, keys: ['v'] },
  board: { id: 'ticket-board', title: 'board-do', group, keys: ['b'] },
  calendar: { id: 'ticket-calendar', title: 'board-do-calendar', group, keys: ['y'] },
  today: { id: 'ticket-today', title: 'calendar-do-today', group, keys: ['g d'] },
} as const satisfies Record<string, Described>;

/** Every command of the tickets screen, for the table of keys; a requester has few. */
export function ticketKeys(handles: boolean): Described[] {
  const acts = actNames.filter((it) => handles || it === 'answer' || it === 'title');
  return [...Object.values(listKeys), ...acts.map((it) => ({ id: `ticket-${it}`, ...ticketActs[it], group }) as const)];
}
