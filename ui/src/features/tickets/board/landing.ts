import type { Status } from '../../../api/generated';

/** What a column is for a card that is lifted: nothing is, it may land, it is about to, it may not. */
export type Landing = 'still' | 'may' | 'over' | 'barred';

/** A card off its column. */
export interface Lift {
  from: Status;
  over: Status | undefined;
  /** The statuses that may follow; `undefined` until the host has said. */
  may: readonly Status[] | undefined;
}

/** What a column is for the card lifted. */
export function landingOf(status: Status, lift: Lift | undefined): Landing {
  if (!lift?.may || status === lift.from) return 'still';
  if (!lift.may.includes(status)) return 'barred';
  return lift.over === status ? 'over' : 'may';
}
