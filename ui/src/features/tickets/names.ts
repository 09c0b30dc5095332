import type { Status, TicketRow } from '../../api/generated';
import { t } from '../../i18n/t';

/** How a ticket is called in a sentence: its number, or its title until the server has given one. */
export function ticketName(row: Pick<TicketRow, 'number' | 'title'>): string {
  return row.number === null ? row.title : t('tickets-number', { number: String(row.number) });
}

/** Whether its due date has passed and it is not solved. */
export function isLate(row: Pick<TicketRow, 'due_at' | 'status'>, now: number): boolean {
  return row.due_at !== null && row.due_at < now && !isTicketDone(row.status);
}

/** Whether nobody has to work on it any more. */
export function isTicketDone(status: Status): boolean {
  return status === 'resolved' || status === 'closed';
}
