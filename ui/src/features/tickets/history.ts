import type { HistoryView } from '../../api/generated';
import { format, t } from '../../i18n/t';
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

function valueWords({ what }: HistoryView, value: string | null): string | undefined {
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
