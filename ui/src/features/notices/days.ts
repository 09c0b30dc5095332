import type { NoticeView, Timestamp } from '../../api/generated';
import { locale } from '../../i18n/locale.svelte';
import { now } from '../../i18n/now.svelte';

const day = 24 * 60 * 60 * 1000;

/** Notices of one day, newest first. */
export interface Day {
  /** Local midnight. */
  start: Timestamp;
  notices: NoticeView[];
}

/**
 * Groups notices by local day, latest day first; within a day they keep the order they are given in, that of arrival.
 * Times may go back and forth in it: the clock of a machine was put right, or something was told late.
 */
export function byDay(notices: readonly NoticeView[]): Day[] {
  const days = new Map<Timestamp, Day>();
  for (const notice of notices) {
    const start = new Date(notice.at).setHours(0, 0, 0, 0);
    const day = days.get(start) ?? { start, notices: [] };
    days.set(start, day);
    day.notices.push(notice);
  }
  return [...days.values()].sort((one, other) => other.start - one.start);
}

/** "Aujourd’hui", "Hier", then "Lundi 16 novembre"; follows the clock and the language. */
export function dayName(start: Timestamp): string {
  const distance = Math.round((start - new Date(now()).setHours(0, 0, 0, 0)) / day);
  const name =
    distance > -2
      ? new Intl.RelativeTimeFormat(locale.tag, { numeric: 'auto' }).format(distance, 'day')
      : new Intl.DateTimeFormat(locale.tag, { weekday: 'long', day: 'numeric', month: 'long' }).format(start);
  return name.charAt(0).toLocaleUpperCase(locale.tag) + name.slice(1);
}
