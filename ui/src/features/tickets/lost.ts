import type { LostView } from '../../api/generated';
import { t } from '../../i18n/t';
import { tryChange } from '../../live/query.svelte';
import { lostWords } from './history';
import { sayDone } from './undo';

/** Gives a ticket a value again that was lost to somebody else's, and says so with the way back. */
export async function restore(entry: LostView): Promise<void> {
  const outcome = await tryChange('tickets.restore', { lost: entry.id });
  if (!outcome.ok || !outcome.answer.change) return;
  const { field, lost } = lostWords(entry);
  sayDone(t('tickets-lost-restored', { field, value: lost }), outcome.answer.change);
}
