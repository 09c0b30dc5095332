import type { BulkChange, TicketId } from '../../../api/generated';
import { quiet } from '../../../design/quiet.svelte';
import { t } from '../../../i18n/t';
import { tryChange } from '../../../live/query.svelte';
import type { TicketAct } from '../acts';
import { leftWords, sayDone } from '../undo';

/** What can be done to many tickets by the keys that do it to one. */
export const bulkActs: readonly TicketAct[] = [
  'take',
  'assign',
  'team',
  'status',
  'priority',
  'category',
  'due',
  'resolve',
  'archive',
];

/** Does the same to these tickets, and says in one sentence how many changed and why others did not. */
export async function doToAll(
  ids: readonly TicketId[],
  change: BulkChange,
  said: (count: number) => string,
): Promise<boolean> {
  const outcome = await tryChange('tickets.bulk', { ids: [...ids], change });
  if (!outcome.ok) return false;
  const { answer } = outcome;
  const left = leftWords(answer);
  if (answer.change) {
    const done = said(answer.changed);
    sayDone(left ? `${done}. ${left}` : done, answer.change);
  } else if (left) quiet.say(left, { kind: 'problem' });
  else quiet.say(t('bulk-unchanged', { count: answer.unchanged }));
  return answer.changed > 0;
}
