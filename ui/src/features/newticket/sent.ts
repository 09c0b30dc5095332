import type { TicketOpened } from '../../api/generated';
import { quiet } from '../../design/quiet.svelte';
import { t } from '../../i18n/t';
import { tryChange } from '../../live/query.svelte';
import { sayDone } from '../tickets/undo';

/** Says that a ticket was opened, with the way back, which closes it: what was sent is never unsaid. */
export function saySent({ id, number }: TicketOpened, missing: readonly string[]): void {
  const close = async () => {
    const done = await tryChange('tickets.move', { id, status: 'closed' });
    if (done.ok && done.answer.change) sayDone(t('newticket-withdrawn'), done.answer.change);
  };
  quiet.say(sentWords(number, missing), { kind: missing.length > 0 ? 'problem' : 'done', undo: () => void close() });
}

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
