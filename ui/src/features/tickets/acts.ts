import type { TicketMay } from '../../api/generated';
import type { PlainKey } from '../../i18n/t';

/** What can be done to a ticket by one key. */
export type TicketAct =
  | 'take'
  | 'assign'
  | 'team'
  | 'status'
  | 'priority'
  | 'category'
  | 'due'
  | 'answer'
  | 'note'
  | 'resolve'
  | 'archive'
  | 'title';

/** The keys of each, and what it is called in the sheet of keys. */
export const ticketActs: Record<TicketAct, { title: PlainKey; keys: readonly string[] }> = {
  take: { title: 'tickets-do-take', keys: ['i', 't'] },
  assign: { title: 'tickets-do-assign', keys: ['a'] },
  team: { title: 'tickets-do-team', keys: ['m'] },
  status: { title: 'tickets-do-status', keys: ['s'] },
  priority: { title: 'tickets-do-priority', keys: ['p'] },
  category: { title: 'tickets-do-category', keys: ['l'] },
  due: { title: 'tickets-do-due', keys: ['d'] },
  answer: { title: 'tickets-do-answer', keys: ['r'] },
  note: { title: 'tickets-do-note', keys: ['n'] },
  resolve: { title: 'tickets-do-resolve', keys: ['e'] },
  archive: { title: 'tickets-do-archive', keys: ['o'] },
  title: { title: 'tickets-title-edit', keys: ['f2'] },
};

/** Every act, in the order of the sheet of keys. */
export const actNames = Object.keys(ticketActs) as TicketAct[];

/** Whether the person may do it to this ticket now. */
export function mayAct(act: TicketAct, may: TicketMay): boolean {
  switch (act) {
    case 'take':
      return may.take;
    case 'assign':
    case 'team':
      return may.assign;
    case 'status':
      return may.statuses.length > 0;
    case 'priority':
    case 'category':
    case 'due':
      return may.change;
    case 'answer':
      return may.answer;
    case 'note':
      return may.note;
    case 'resolve':
      return may.statuses.includes('resolved');
    case 'archive':
      return may.archive || may.unarchive;
    case 'title':
      return may.edit;
  }
}
