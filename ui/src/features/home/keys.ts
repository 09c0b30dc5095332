import type { Described } from '../../commands/conflicts';

const group = 'home-keys';

/** What the first screen can do. */
export const homeKeys = {
  next: { id: 'home-next', title: 'home-next', group, keys: ['j'] },
  previous: { id: 'home-previous', title: 'home-previous', group, keys: ['k'] },
} as const satisfies Record<string, Described>;
