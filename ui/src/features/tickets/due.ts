import type { Timestamp } from '../../api/generated';
import { date, time } from '../../i18n/format';

/** When something is due: the day, with the hour when it is not midnight. */
export function dueWords(at: Timestamp): string {
  const it = new Date(at);
  return it.getHours() === 0 && it.getMinutes() === 0 ? date(at) : `${date(at)}, ${time(at)}`;
}

/** The due dates offered without a calendar. */
export const dueOffers = ['today', 'tomorrow', 'monday', 'week'] as const;

export type DueOffer = (typeof dueOffers)[number];

/** The instant of an offer, for somebody who chooses it at `now`; `undefined` when it has passed. */
export function dueFor(offer: DueOffer, now: Timestamp): Timestamp | undefined {
  const at = new Date(now);
  const monday = 1;
  switch (offer) {
    case 'today':
      at.setHours(18, 0, 0, 0);
      break;
    case 'tomorrow':
      at.setDate(at.getDate() + 1);
      at.setHours(12, 0, 0, 0);
      break;
    case 'monday':
      at.setDate(at.getDate() + ((monday + 7 - at.getDay()) % 7 || 7));
      at.setHours(9, 0, 0, 0);
      break;
    case 'week':
      at.setDate(at.getDate() + 7);
      at.setHours(12, 0, 0, 0);
  }
  return at.getTime() > now ? at.getTime() : undefined;
}
