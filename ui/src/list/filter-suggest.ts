import { folded } from '../i18n/format';
import { type Dated, writeDays } from './filter-days';
import { fieldNamed, wordsOf, writtenValue } from './filter-text';
import { quote, type Token, tokens, type Written } from './filter-tokens';
import type { FilterField } from './filters';

/** What may be written next. */
export interface Proposal {
  /** What takes the place of the text from `from` to `to`. */
  text: string;
  label: string;
  hint?: string;
  /** The field it is about, and the value where it is one: for the shape before it. */
  key: string;
  value?: string;
}

/** What may be written where the caret is. */
export interface Proposals {
  from: number;
  to: number;
  options: readonly Proposal[];
  /** Something is being written there. */
  begun: boolean;
  /** The caret is in a value: the first proposal is what was probably meant. */
  certain: boolean;
}

const most = 9;
const nothing: Proposals = { from: 0, to: 0, options: [], begun: false, certain: false };

/** Proposes keywords, then the values of the field; what is typed so far narrows them. */
export function propose(fields: readonly FilterField[], text: string, caret: number, dated: Dated): Proposals {
  const token = tokens(text).find((it) => it.from <= caret && caret <= it.to);
  if (!token) return { ...keywords(fields, '', false), from: caret, to: caret };
  if (token.kind === 'text') {
    const plain = !/^["“«]/u.test(text.slice(token.from));
    return plain ? { ...keywords(fields, token.text, false), from: token.from, to: token.to } : nothing;
  }
  if (caret <= token.wordTo) return { ...keywords(fields, token.word, true), from: token.from, to: token.to };
  const field = fieldNamed(fields, token.word);
  const written = token.values.find((it) => it.from <= caret && caret <= it.to);
  if (!field || !written || field.kind === 'text') return nothing;
  const options = field.kind === 'dates' ? days(field, written, dated) : values(field, written, token);
  return { from: written.from, to: written.to, options, begun: true, certain: written.text !== '' };
}

function keywords(fields: readonly FilterField[], typed: string, exact: boolean): Proposals {
  const out = typed.startsWith('-');
  const wanted = folded(out ? typed.slice(1) : typed);
  const fits = (field: FilterField) =>
    [...field.words, field.label].some((it) => folded(it).startsWith(wanted)) && !(out && field.kind !== 'choice');
  const options = fields
    .filter((it) => it.kind !== 'text' && fits(it))
    .map((it) => ({ text: `${out ? '-' : ''}${it.words[0]}:`, label: `${it.words[0]}:`, hint: it.label, key: it.key }));
  return { from: 0, to: 0, options, begun: typed !== '', certain: exact };
}

type ChoiceField = Extract<FilterField, { kind: 'choice' }>;
type DatesField = Extract<FilterField, { kind: 'dates' }>;
type FieldToken = Extract<Token, { kind: 'field' }>;

function values(field: ChoiceField, written: Written, token: FieldToken): Proposal[] {
  const parts = folded(written.text).split(/\s+/u).filter(Boolean);
  const others = token.values.filter((it) => it !== written).map((it) => folded(it.text));
  return field.options
    .filter((it) => {
      const said = [it.label, ...wordsOf(it)].map(folded);
      if (said.some((word) => others.includes(word))) return false;
      const all = [...said, folded(it.hint ?? '')].join(' ');
      return parts.every((part) => all.includes(part));
    })
    .slice(0, most)
    .map((it) => ({
      text: quote(writtenValue(field, it.value)),
      label: it.label,
      hint: it.hint,
      key: field.key,
      value: it.value,
    }));
}

function days(field: DatesField, written: Written, dated: Dated): Proposal[] {
  const usual = [['1d'], ['7d'], ['30d'], ...(field.ahead ? [['late']] : [])];
  return usual.flatMap((it) => {
    const text = writeDays(it, dated);
    const fits = text !== undefined && folded(text).startsWith(folded(written.text));
    return fits ? [{ text: quote(text), label: text, key: field.key, value: it[0] }] : [];
  });
}
