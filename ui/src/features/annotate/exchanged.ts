/** Uploads that others took the place of, the oldest first: the identity of each, and that of the one in its place. */
export type Exchanged = ReadonlyMap<string, string>;

/** A text in Markdown in which every picture of an exchanged upload is the one in its place. */
export function exchangedIn(text: string, exchanged: Exchanged): string {
  let next = text;
  for (const [old, now] of exchanged) next = next.replaceAll(`](upload:${old})`, `](upload:${now})`);
  return next;
}
