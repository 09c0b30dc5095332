import type { BulkDone, OpId } from '../../api/generated';
import { quiet } from '../../design/quiet.svelte';
import { sentence } from '../../i18n/problems';
import { t } from '../../i18n/t';
import { tryChange } from '../../live/query.svelte';

/** Says what was done to tickets, with the way back. `undone` once it was taken back. */
export function sayDone(said: string, change: OpId, undone?: () => void): void {
  quiet.say(said, { undo: () => void takeBack(change, undone), lasting: true });
}

/** Takes a change back, and says what came of it; or does it again, when it had been taken back. */
async function takeBack(change: OpId, undone?: () => void, again = false): Promise<void> {
  const outcome = await tryChange('tickets.undo', { change });
  if (!outcome.ok) return;
  const { answer } = outcome;
  if (answer.changed > 0) undone?.();
  const back = answer.change;
  const kind = answer.changed === 0 ? 'problem' : 'done';
  if (!back) return quiet.say(leftWords(answer), { kind });
  const words = [t(again ? 'tickets-redone' : 'tickets-undone', { count: answer.changed }), leftWords(answer)];
  const said = words.filter(Boolean).join(' ');
  if (again) sayDone(said, back);
  else quiet.say(said, { redo: () => void takeBack(back, undefined, true) });
}

/** Why some tickets were not changed: « 3 tickets : … » for each reason; empty when all were. */
export function leftWords({ changed, refused }: BulkDone): string {
  const only = changed === 0 && refused.length === 1 && refused[0]?.ids.length === 1 ? refused[0] : undefined;
  if (only) return sentence({ kind: 'refusal', ...only.refusal });
  return refused
    .map(({ refusal, ids }) =>
      refusal.code === 'changed-since'
        ? t('tickets-changed-since', { count: ids.length })
        : t('bulk-left', { count: ids.length, why: sentence({ kind: 'refusal', ...refusal }) }),
    )
    .join(' ');
}
