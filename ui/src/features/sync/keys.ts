import type { Described } from '../../commands/conflicts';

const group = 'sync-refused-page';

/** What can be done about the server, on every screen. */
export const serverKeys = {
  wake: { id: 'sync-wake', title: 'sync-wake', keys: [] },
} as const satisfies Record<string, Described>;

/** What the screen of refused changes can do. */
export const refusedKeys = {
  next: { id: 'next-refused', title: 'sync-refused-next', group, keys: ['j', 'arrowdown'] },
  previous: { id: 'previous-refused', title: 'sync-refused-previous', group, keys: ['k', 'arrowup'] },
  open: { id: 'open-refused', title: 'sync-refused-open', group, keys: ['enter'] },
  copy: { id: 'copy-refused', title: 'sync-refused-copy-all', group, keys: ['y'] },
  dismiss: { id: 'dismiss-refused', title: 'sync-refused-dismiss', group, keys: ['e'] },
} as const satisfies Record<string, Described>;
