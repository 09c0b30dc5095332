import type { Timestamp } from '../api/generated';
import { locale } from './locale.svelte';
import { now } from './now.svelte';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const kept = new Map<string, unknown>();

// Formatters cost much to make and little to use.
function once<T>(key: string, make: (tag: string) => T): T {
  const full = `${locale.tag} ${key}`;
  const known = kept.get(full) as T | undefined;
  if (known !== undefined) return known;
  const made = make(locale.tag);
  kept.set(full, made);
  return made;
}

function dates(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once(key, (tag) => new Intl.DateTimeFormat(tag, options));
}

/** "il y a 8 min", "dans 3 h"; past a week, the date. */
export function relativeTime(at: Timestamp): string {
  const distance = at - now();
  const size = Math.abs(distance);
  const format = once('relative', (tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto', style: 'short' }));
  if (size < 45 * second) return format.format(0, 'second');
  if (size < hour) return format.format(Math.round(distance / minute) || Math.sign(distance), 'minute');
  if (size < day) return format.format(Math.round(distance / hour), 'hour');
  if (size < 7 * day) return format.format(Math.round(distance / day), 'day');
  return date(at);
}

/** "20 nov.", with the year when it is not this one. */
export function date(at: Timestamp): string {
  const same = new Date(at).getFullYear() === new Date(now()).getFullYear();
  return dates(same ? 'date' : 'date-year', {
    day: 'numeric',
    month: 'short',
    ...(same ? {} : { year: 'numeric' }),
  }).format(at);
}

/** "09:12". */
export function time(at: Timestamp): string {
  return dates('time', { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** "vendredi 20 novembre 2026 à 09:12": for titles and details. */
export function dateTime(at: Timestamp): string {
  return dates('date-time', { dateStyle: 'full', timeStyle: 'short' }).format(at);
}

/** "20 nov. 2026, 09:12": for columns. */
export function shortDateTime(at: Timestamp): string {
  return dates('short-date-time', { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** "12 345". */
export function number(value: number): string {
  return once('number', (tag) => new Intl.NumberFormat(tag)).format(value);
}

/** "4,2": one decimal. */
export function decimal(value: number): string {
  return once('decimal', (tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: 1 })).format(value);
}

/** "vendredi 20 novembre". */
export function longDate(at: Timestamp): string {
  return dates('long-date', { weekday: 'long', day: 'numeric', month: 'long' }).format(at);
}

/** "20 novembre 2026". */
export function fullDate(at: Timestamp): string {
  return dates('full-date', { dateStyle: 'long' }).format(at);
}

/** "novembre 2026". */
export function month(at: Timestamp): string {
  return dates('month', { month: 'long', year: 'numeric' }).format(at);
}

/** "16–22 novembre 2026". */
export function dayRange(from: Timestamp, to: Timestamp): string {
  return dates('day-range', { day: 'numeric', month: 'long', year: 'numeric' }).formatRange(from, to);
}

/** "vendredi", or "ven.". */
export function dayName(at: Timestamp, length: 'long' | 'short'): string {
  return dates(`day-name-${length}`, { weekday: length }).format(at);
}

/** "ven. 20". */
export function weekday(at: Timestamp): string {
  return dates('weekday', { weekday: 'short', day: 'numeric' }).format(at);
}

/** "3 h 12 min", "2 j 4 h", in English "3h 12m": the two largest units; less than a minute is one, nothing is none. */
export function duration(time: number): string {
  const minutes = Math.ceil(time / minute);
  const parts: [number, string][] = [
    [Math.floor(minutes / (24 * 60)), 'day'],
    [Math.floor(minutes / 60) % 24, 'hour'],
    [minutes % 60, 'minute'],
  ];
  const from = parts.findIndex(([value]) => value > 0);
  const said = from < 0 ? parts.slice(-1) : parts.slice(from, from + 2).filter(([value]) => value > 0);
  return said
    .map(([value, unit]) =>
      once(
        unit,
        (tag) =>
          new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: tag.startsWith('en') ? 'narrow' : 'short' }),
      ).format(value),
    )
    .join(' ');
}

/** "1,4 Mo": decimal units, as systems show them; bytes are written whole, which short ones are not in English. */
export function bytes(size: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, size)) / 3)));
  const unit = units[power] ?? 'byte';
  return once(
    unit,
    (tag) =>
      new Intl.NumberFormat(tag, {
        style: 'unit',
        unit,
        unitDisplay: power ? 'short' : 'long',
        maximumFractionDigits: power ? 1 : 0,
      }),
  ).format(size / 1000 ** power);
}

/** Compares names as people sort them: accents and case do not matter, numbers count. */
export function collate(a: string, b: string): number {
  return once('collator', (tag) => new Intl.Collator(tag, { sensitivity: 'base', numeric: true })).compare(a, b);
}

/** Without accents and case, for searching in short lists. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('Œ', 'oe')
    .replaceAll('æ', 'ae')
    .toLowerCase();
}
