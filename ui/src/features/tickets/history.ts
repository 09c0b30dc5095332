import type { HistoryView, LostView } from '../../api/generated';
import { format, type PlainKey, t } from '../../i18n/t';
import { dueWords } from './due';

/** What happened, as a plain sentence: « Marc a changé la priorité de Normale à Haute ». */
export function historySentence(entry: HistoryView): string {
  const before = valueWords(entry, entry.before);
  const after = valueWords(entry, entry.after);
  const variables = { by: entry.by, before: before ?? '', after: after ?? '' };
  const what =
    format(`tickets-history-${entry.what}${formOf(entry)}`, variables) ?? t('tickets-history-description', variables);
  return entry.undoes ? t('tickets-history-undone', { what }) : what;
}

const emptied = new Set<HistoryView['what']>(['category', 'site', 'due', 'assignee', 'team', 'rated']);

// What can be empty has a sentence for each way.
function formOf({ what, by, before, after }: HistoryView): '' | '-set' | '-cleared' | '-taken' {
  if (!emptied.has(what)) return '';
  if (after === null) return '-cleared';
  if (what === 'assignee' && after === by) return '-taken';
  return before === null && what !== 'rated' ? '-set' : '';
}

function valueWords({ what }: Pick<HistoryView, 'what'>, value: string | null): string | undefined {
  if (value === null) return undefined;
  switch (what) {
    case 'status':
    case 'priority':
    case 'urgency':
    case 'kind':
      return format(`${what}-${value}`) ?? value;
    case 'due':
      return Number.isFinite(Number(value)) ? dueWords(Number(value)) : value;
    default:
      return value;
  }
}

const fields: Partial<Record<HistoryView['what'], PlainKey>> = {
  title: 'tickets-field-title',
  priority: 'tickets-field-priority',
  urgency: 'tickets-field-urgency',
  kind: 'tickets-field-kind',
  category: 'tickets-field-category',
  site: 'tickets-field-site',
  due: 'tickets-field-due',
  team: 'tickets-field-team',
};

/** What a lost value is about, what it was, and what took its place. */
export function lostWords(entry: LostView): { field: string; lost: string; kept: string } {
  const name = fields[entry.what];
  const words = (value: string | null) => valueWords(entry, value) ?? t('tickets-lost-nothing');
  return { field: name ? t(name) : entry.what, lost: words(entry.lost), kept: words(entry.kept) };
}

/** Whose value took the place of whose, as history says it. */
export function lostSentence(entry: LostView): string {
  const { by, over } = entry;
  const words = { by, ...lostWords(entry) };
  return over === null ? t('tickets-history-lost-somebody', words) : t('tickets-history-lost', { ...words, over });
}

/** What the button that gives the value again says. */
export function restoreWords(entry: LostView): string {
  return entry.lost === null
    ? t('tickets-lost-restore-nothing')
    : t('tickets-lost-restore', { value: lostWords(entry).lost });
}
