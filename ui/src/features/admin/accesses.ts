import type { AccessOutcome, AccessView } from '../../api/generated';
import { folded } from '../../i18n/format';

/** Every outcome, in the order of the filter. */
export const outcomes = [
  'signed_in',
  'resumed',
  'signed_out',
  'locked',
  'unlocked',
  'wrong',
  'barred',
  'slowed',
] as const satisfies readonly AccessOutcome[];

/** The outcomes that let nobody in. */
export function isRefusal(outcome: AccessOutcome): boolean {
  return outcome === 'wrong' || outcome === 'barred' || outcome === 'slowed';
}

/** Which outcomes to show. */
export type OutcomeChoice = AccessOutcome | 'every' | 'refusals';

/** Those whose login holds `text`, with the outcome chosen, in the order given. */
export function filterAccesses(accesses: readonly AccessView[], text: string, choice: OutcomeChoice): AccessView[] {
  const part = folded(text.trim());
  return accesses.filter(
    (it) =>
      folded(it.login).includes(part) &&
      (choice === 'every' || (choice === 'refusals' ? isRefusal(it.outcome) : it.outcome === choice)),
  );
}
