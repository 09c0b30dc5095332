import { locale } from '../i18n/locale.svelte';

/** "25/11/2026", with "17:00" after it when `time`: what a person can type back. */
export function dateText(at: number, time: boolean): string {
  const format = new Intl.DateTimeFormat(locale.tag, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    ...(time ? { hour: '2-digit', minute: '2-digit' } : {}),
  });
  return format.format(at).replace(',', '');
}

/**
 * Reads a date as people type it, day first: "25/11", "25.11.26", "25-11-2026 17h30", "2026-11-25". Without a year it is
 * this year; without a time it is `hour`. `undefined` for anything else and for days that do not exist.
 */
export function readDate(text: string, now: number, hour: number): number | undefined {
  const [date = '', ...rest] = text.trim().split(/[\s,]+/u);
  const clock = readClock(rest.join('').replace(/^à/u, ''), hour);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u.exec(date);
  const said = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}|\d{4}))?$/u.exec(date);
  const found = iso ? [iso[3], iso[2], iso[1]] : said?.slice(1);
  if (!found || !clock) return undefined;
  const [day, month] = [Number(found[0]), Number(found[1])];
  const year =
    found[2] === undefined ? new Date(now).getFullYear() : Number(found[2]) + (found[2].length === 2 ? 2000 : 0);
  const at = new Date(year, month - 1, day, clock[0], clock[1]);
  return at.getMonth() === month - 1 && at.getDate() === day ? at.getTime() : undefined;
}

function readClock(text: string, hour: number): [number, number] | undefined {
  if (text === '') return [hour, 0];
  const said = /^(\d{1,2})(?:[:h](\d{2})?)?$/u.exec(text);
  const [hours, minutes] = [Number(said?.[1]), Number(said?.[2] ?? 0)];
  return said && hours < 24 && minutes < 60 ? [hours, minutes] : undefined;
}
