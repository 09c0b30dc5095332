import { date } from '../i18n/format';
import { t } from '../i18n/t';
import { dayStart } from './days';
import type { FilterField } from './filters';

const named = 2;

/** What a chip says of its values: the first two by name, the others by number. */
export function valueWords(field: FilterField, values: readonly string[]): string {
  if (field.kind === 'text') return values.join(' ').trim();
  if (field.kind === 'dates') return rangeWords(dayStart(values[0]), dayStart(values[1]));
  const words = values
    .slice(0, named)
    .map((it) => field.name(it))
    .join(', ');
  return values.length > named ? t('list-filter-more', { value: words, count: values.length - named }) : words;
}

function rangeWords(from: number | undefined, until: number | undefined): string {
  if (from !== undefined && until !== undefined) return t('list-range', { from: date(from), to: date(until) });
  if (from !== undefined) return t('list-since', { from: date(from) });
  return until === undefined ? '' : t('list-until', { to: date(until) });
}
