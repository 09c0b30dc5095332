/** A part of a filter written as text, with its place in it. */
export type Token =
  /** `-statut:ouvert,"en cours"`. */
  | { kind: 'field'; from: number; to: number; out: boolean; word: string; wordTo: number; values: readonly Written[] }
  /** A word to search for. */
  | { kind: 'text'; from: number; to: number; text: string };

/** A value as it was written. */
export interface Written {
  from: number;
  to: number;
  text: string;
}

const closings: Record<string, string> = { '"': '"', '“': '”', '«': '»' };
const keyword = /^-?\p{L}[\p{L}\p{M}\p{N}’'_]*$/u;

/** Cuts a filter written as text into its parts. Every text has some: a quotation left open ends with the text. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  const isSpace = (index: number) => /\s/u.test(text[index] ?? '');
  const upTo = (stops: (it: string) => boolean) => {
    const from = at;
    while (at < text.length && !stops(text[at] ?? '')) at += 1;
    return text.slice(from, at);
  };
  const quoted = () => {
    const closing = closings[text[at] ?? ''];
    let read = '';
    at += 1;
    while (at < text.length && text[at] !== closing) {
      if (closing === '"' && text[at] === '\\' && at + 1 < text.length) at += 1;
      read += text[at];
      at += 1;
    }
    at += 1;
    return read;
  };
  const written = (stops: (it: string) => boolean): Written => {
    const from = at;
    const read = closings[text[at] ?? ''] ? quoted() : upTo(stops);
    at = Math.min(at, text.length);
    return { from, to: at, text: read.trim() };
  };
  const endsValue = (it: string) => it === ',' || /\s/u.test(it);

  while (at < text.length) {
    if (isSpace(at)) {
      at += 1;
      continue;
    }
    const from = at;
    if (closings[text[at] ?? '']) {
      found.push({ kind: 'text', ...written(endsValue) });
      continue;
    }
    const head = upTo((it) => it === ':' || /\s/u.test(it));
    if (text[at] !== ':' || !keyword.test(head)) {
      const rest = upTo((it) => /\s/u.test(it));
      found.push({ kind: 'text', from, to: at, text: head + rest });
      continue;
    }
    const wordTo = at;
    const values: Written[] = [];
    do {
      at += 1;
      values.push(written(endsValue));
    } while (text[at] === ',');
    const out = head.startsWith('-');
    found.push({ kind: 'field', from, to: at, out, word: out ? head.slice(1) : head, wordTo, values });
  }
  return found;
}

/** A value as it is written so that it is read as one. */
export function quote(value: string): string {
  return value !== '' && /^[^\s",“«\\]+$/u.test(value) ? value : quotation(value);
}

/** A word to search for, written so that it is read as one. */
export function quoteWord(word: string): string {
  return /^[^\s"“«:\\]+$/u.test(word) ? word : quotation(word);
}

function quotation(text: string): string {
  return `"${text.replace(/["\\]/gu, '\\$&')}"`;
}
