import type { TicketId, TicketRow } from '../../../api/generated';
import type { Dated } from './dated';

// All heights are in pixels.
const lines = { month: 22, week: 62 };
const dateHeight = 30;
const moreHeight = 22;

/** Two lines under the date: a lower window scrolls. */
export const leastHeight = 76;

/** Of the names of the days over the weeks: a week says its days on the days themselves. */
export const namesHeight = { month: 28, week: 0 };

/** The weeks on screen. */
interface Weeks {
  span: 'month' | 'week';
  /** How many. */
  weeks: number;
  /** Of them all. */
  height: number;
}

/** The tickets of a day that a cell has room for; the one that is open is among them. */
export function fitting(
  { count, rows }: Dated,
  { span, weeks, height }: Weeks,
  openId: TicketId | undefined,
): readonly TicketRow[] {
  const room = Math.max(leastHeight, (height - namesHeight[span]) / weeks) - dateHeight;
  const fit = Math.max(1, Math.floor(room / lines[span]));
  if (count <= fit) return rows;
  const shown = rows.slice(0, Math.max(1, Math.floor((room - moreHeight) / lines[span])));
  const open = rows.find((row) => row.id === openId);
  return !open || shown.includes(open) ? shown : [...shown.slice(0, -1), open];
}
