/** "08:30" for 510 minutes after midnight. */
export function clock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Minutes after midnight for "8:30", "08:30", "8h30" or "8 h"; `undefined` for what is no time of the day. */
export function minutesOf(text: string): number | undefined {
  const [, hours, minutes] = /^\s*(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)?(?::\d{2})?\s*$/u.exec(text) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes ?? 0) > 59) return undefined;
  return Number(hours) * 60 + Number(minutes ?? 0);
}
