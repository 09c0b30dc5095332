import { folded } from '../i18n/format';
import { dayOf, dayStart } from './days';

/** The words of days in text, in every language: the first of each is printed. */
export interface Dated {
  today: readonly string[];
  /** Past its date. */
  late: readonly string[];
  /** The letter after a number of days. */
  days: readonly string[];
}

const several = /^(\d{1,3})\s*(\p{L}+)$/u;

/** Writes days as text: `>=2026-11-01`, `2026-11-01..2026-11-20`, `7j`, `dépassée`; nothing for days that make no sense. */
export function writeDays(values: readonly string[], dated: Dated): string | undefined {
  const [from = '', until = ''] = values;
  if (values.length === 1) {
    if (from === 'late') return dated.late[0];
    if (from === '1d') return dated.today[0];
    if (dayStart(from) !== undefined) return `>=${from}`;
    return relativeDays(from) === undefined ? undefined : `${from.slice(0, -1)}${dated.days[0] ?? 'd'}`;
  }
  const [since, to] = [dayStart(from) !== undefined, dayStart(until) !== undefined];
  if (since && to) return from === until ? from : `${from}..${until}`;
  if (since) return `>=${from}`;
  return to ? `<=${until}` : undefined;
}

/** Reads days; `undefined` when they are none. `ahead`: of what is to come, which can be late. */
export function readDays(text: string, ahead: boolean, dated: Dated): readonly string[] | undefined {
  const is = (words: readonly string[]) => words.some((it) => folded(it) === folded(text));
  if (is(dated.today)) return ['1d'];
  if (ahead && is(dated.late)) return ['late'];
  const [, count, unit] = several.exec(text) ?? [];
  if (count && unit) {
    const value = `${Number(count)}d`;
    return dated.days.some((it) => folded(it) === folded(unit)) && relativeDays(value) ? [value] : undefined;
  }
  const [, sign, rest = ''] = /^(>=|<=|>|<|≥|≤)?\s*(.*)$/u.exec(text) ?? [];
  if (sign) {
    const day = readDay(rest);
    if (!day) return undefined;
    if (sign === '>=' || sign === '≥') return [day, ''];
    if (sign === '<=' || sign === '≤') return ['', day];
    return sign === '>' ? [next(day, 1), ''] : ['', next(day, -1)];
  }
  if (!rest.includes('..')) {
    const day = readDay(rest);
    return day ? [day, day] : undefined;
  }
  const [a = '', b = ''] = rest.split('..');
  const [from, until] = [readDay(a), readDay(b)];
  if ((a !== '' && !from) || (b !== '' && !until) || (!from && !until)) return undefined;
  return [from ?? '', until ?? ''];
}

/** The number of days of `7d`. */
export function relativeDays(value: string): number | undefined {
  const count = /^([1-9]\d{0,2})d$/u.exec(value)?.[1];
  return count === undefined ? undefined : Number(count);
}

/** A day as `2026-11-20`, `20/11/2026` or `20.11.2026`; days the calendar does not have are none. */
function readDay(text: string): string | undefined {
  const european = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/u.exec(text);
  const two = (part = '') => part.padStart(2, '0');
  const day = european ? `${european[3]}-${two(european[2])}-${two(european[1])}` : text;
  const at = dayStart(day);
  return at !== undefined && dayOf(at) === day ? day : undefined;
}

function next(day: string, by: number): string {
  return dayOf(dayStart(day, by) ?? 0);
}
