import type { Timestamp } from '../api/generated';

/** The first instant of a day written `2026-11-20`, in the time zone of the machine, `later` days after it. */
export function dayStart(day: string | undefined, later = 0): Timestamp | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(day ?? '');
  if (!parts) return undefined;
  const at = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + later).getTime();
  return Number.isNaN(at) ? undefined : at;
}

/** The day of an instant as addresses write it. */
export function dayOf(at: Timestamp): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
