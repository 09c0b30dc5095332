import { t } from '../../i18n/t';

/** What is said once a ticket is opened: its number, and the files that did not come along. */
export function sentWords(number: number | null, missing: readonly string[]): string {
  const names = missing.map((name) => t('newticket-word', { word: name })).join(', ');
  const count = missing.length;
  if (number === null)
    return count > 0 ? t('newticket-sent-unnumbered-without', { count, names }) : t('newticket-sent-unnumbered');
  // A number of ticket is a name: no separator of thousands.
  const name = String(number);
  return count > 0
    ? t('newticket-sent-without', { number: name, count, names })
    : t('newticket-sent', { number: name });
}
