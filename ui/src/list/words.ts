import { date } from '../i18n/format';
import { t } from '../i18n/t';
import { dayStart } from './days';
import { relativeDays } from './filter-days';
import { type FilterField, isLeftOut, plainValue } from './filters';

const named = 2;

/** What a chip says of its values: the first two by name, the others by number; then what it leaves out. */
export function valueWords(field: FilterField, values: readonly string[]): string {
  if (field.kind === 'text') return values.join(' ').trim();
  if (field.kind === 'dates') return dayWords(values, field.ahead);
  const words = (them: readonly string[]) => {
    const some = them
      .slice(0, named)
      .map((it) => field.name(it))
      .join(', ');
    return them.length > named ? t('list-filter-more', { value: some, count: them.length - named }) : some;
  };
  const matching = words(values.filter((it) => !isLeftOut(it)));
  const out = words(values.filter(isLeftOut).map(plainValue));
  return [matching, out && t('filters-out', { value: out })].filter(Boolean).join(', ');
}

/** What days are called: « 7 derniers jours », « du 1er nov. au 20 nov. », « dépassée ». */
export function dayWords(values: readonly string[], ahead: boolean): string {
  const [from = '', until = ''] = values;
  const count = relativeDays(from);
  if (values.length === 1 && from === 'late') return t('filters-late');
  if (values.length === 1 && count !== undefined)
    return ahead ? t('filters-next-days', { count }) : t('filters-past-days', { count });
  return rangeWords(dayStart(from), dayStart(until));
}

function rangeWords(from: number | undefined, until: number | undefined): string {
  if (from !== undefined && until !== undefined) return t('list-range', { from: date(from), to: date(until) });
  if (from !== undefined) return t('list-since', { from: date(from) });
  return until === undefined ? '' : t('list-until', { to: date(until) });
}
