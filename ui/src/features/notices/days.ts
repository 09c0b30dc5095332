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

/** Groups notices, newest first, by local day. */
export function byDay(notices: readonly NoticeView[]): Day[] {
  const days: Day[] = [];
  for (const notice of notices) {
    const start = new Date(notice.at).setHours(0, 0, 0, 0);
    const last = days.at(-1);
    if (last?.start === start) last.notices.push(notice);
    else days.push({ start, notices: [notice] });
  }
  return days;
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
