import { folded } from '../i18n/format';
import { type Dated, readDays, writeDays } from './filter-days';
import { quote, quoteWord, type Token, tokens, type Written } from './filter-tokens';
import { type FilterField, type FilterOption, type Filters, isLeftOut, plainValue } from './filters';
import { nearest } from './nearest';

/** Something written that means nothing, and what may have been meant. */
export interface Mistake {
  what: 'keyword' | 'value' | 'date' | 'negation';
  from: number;
  to: number;
  /** As it was written. */
  word: string;
  /** The key of the field it is about, when that is known. */
  key?: string;
  /** What to write instead. */
  instead?: string;
}

/** What a text says: the chips it makes, and what was not understood, which makes none. */
export interface Reading {
  filters: Filters;
  mistakes: readonly Mistake[];
}

type ChoiceField = Extract<FilterField, { kind: 'choice' }>;

/** Writes chips as text: `statut:ouvert,"en cours" attribué:moi écran`. Reading it again gives the same chips. */
export function writeText(fields: readonly FilterField[], filters: Filters, dated: Dated): string {
  const parts: string[] = [];
  for (const field of fields) {
    const values = filters[field.key];
    const [keyword = field.key] = field.words;
    if (!values || field.kind === 'text') continue;
    if (field.kind === 'dates') {
      const days = writeDays(values, dated);
      if (days) parts.push(`${keyword}:${quote(days)}`);
      continue;
    }
    const write = (them: readonly string[], sign: string) => {
      if (them.length > 0)
        parts.push(`${sign}${keyword}:${them.map((it) => quote(writtenValue(field, it))).join(',')}`);
    };
    write(
      values.filter((it) => it !== '' && !isLeftOut(it)),
      '',
    );
    write(values.filter(isLeftOut).map(plainValue), '-');
  }
  const text = fields.find((it) => it.kind === 'text');
  const words = text ? (filters[text.key] ?? []).join(' ').split(/\s+/u).filter(Boolean) : [];
  return [...parts, ...words.map(quoteWord)].join(' ');
}

/** The words an option is written by. */
export function wordsOf(option: FilterOption): readonly string[] {
  return option.words ?? [option.label];
}

/** The first word of an option; its identity where another option would be read from that word. */
export function writtenValue(field: ChoiceField, value: string): string {
  const option = field.options.find((it) => it.value === value);
  const [word = value] = option ? wordsOf(option) : [];
  return word !== value && find(field, word) === value ? word : value;
}

/** Reads chips from text. Accents, case, the language of words and the order of parts do not matter. */
export function readText(fields: readonly FilterField[], text: string, dated: Dated): Reading {
  const filters: Record<string, readonly string[]> = {};
  const mistakes: Mistake[] = [];
  const searched: string[] = [];
  for (const token of tokens(text)) {
    if (token.kind === 'text') {
      searched.push(token.text);
      continue;
    }
    const field = fieldNamed(fields, token.word);
    if (!field) {
      const like = nearest(folded(token.word), fields, (it) => it.words.map(folded));
      const instead = like && `${token.out ? '-' : ''}${like.words[0]}`;
      mistakes.push({ what: 'keyword', from: token.from, to: token.wordTo, word: token.word, instead });
    } else if (field.kind === 'text') searched.push(...token.values.map((it) => it.text));
    else if (field.kind === 'dates') readDated(field, token, dated, filters, mistakes);
    else readChoice(field, token, filters, mistakes);
  }
  const field = fields.find((it) => it.kind === 'text');
  const words = searched.join(' ').split(/\s+/u).filter(Boolean).join(' ');
  if (field && words !== '') filters[field.key] = [words];
  return { filters, mistakes };
}

/** The field that a keyword of either language names. */
export function fieldNamed(fields: readonly FilterField[], word: string): FilterField | undefined {
  const wanted = folded(word);
  return fields.find((field) => field.words.some((it) => folded(it) === wanted));
}

type FieldToken = Extract<Token, { kind: 'field' }>;
type Read = Record<string, readonly string[]>;

function readDated(field: FilterField, token: FieldToken, dated: Dated, filters: Read, mistakes: Mistake[]) {
  if (token.out) {
    mistakes.push({ what: 'negation', from: token.from, to: token.wordTo, word: token.word, key: field.key });
    return;
  }
  const ahead = field.kind === 'dates' && field.ahead;
  for (const { from, to, text } of token.values) {
    if (text === '') continue;
    const days = readDays(text, ahead, dated);
    if (!days) {
      mistakes.push({ what: 'date', from, to, word: text, key: field.key });
      continue;
    }
    // Two sides written apart are one range.
    const before = filters[field.key];
    const joined = before?.length === 2 && days.length === 2;
    filters[field.key] = joined ? days.map((it, at) => it || (before[at] ?? '')) : days;
  }
}

function readChoice(field: ChoiceField, token: FieldToken, filters: Read, mistakes: Mistake[]) {
  for (const written of token.values) {
    if (written.text === '') continue;
    const value = find(field, written.text) ?? named(field, written.text);
    if (value === undefined) {
      mistakes.push(unknown(field, written));
      continue;
    }
    const before = filters[field.key] ?? [];
    const signed = token.out ? `-${value}` : value;
    if (!before.includes(signed)) filters[field.key] = [...before, signed];
  }
}

function unknown(field: ChoiceField, { from, to, text }: Written): Mistake {
  const like = nearest(folded(text), field.options, (it) => [...wordsOf(it), ...parts(it.label)].map(folded));
  const instead = like && quote(writtenValue(field, like.value));
  return { what: 'value', from, to, word: text, key: field.key, instead };
}

const identity = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

/** The only value a whole word names. */
function find(field: ChoiceField, word: string): string | undefined {
  if (identity.test(word)) return word;
  const wanted = folded(word);
  const called = field.options.filter((it) => [...wordsOf(it), it.label].some((its) => folded(its) === wanted));
  if (called.length === 1) return called[0]?.value;
  return called.length === 0 && field.options.some((it) => it.value === word) ? word : undefined;
}

/** The only value of which a word is a part of the name, such as a surname. */
function named(field: ChoiceField, word: string): string | undefined {
  const wanted = folded(word);
  const called = field.options.filter((it) => parts(it.label).some((part) => folded(part) === wanted));
  return called.length === 1 ? called[0]?.value : undefined;
}

function parts(label: string): string[] {
  return label.split(/[\s-]+/u);
}
