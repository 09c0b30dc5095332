import type { Described } from '../../commands/conflicts';

const group = 'sync-refused-page';

/** What can be done about the server, on every screen. */
export const serverKeys = {
  wake: { id: 'sync-wake', title: 'sync-wake', keys: [] },
} as const satisfies Record<string, Described>;

/** What the screen of a text that two people changed can do. */
export const mergeKeys = {
  save: { id: 'save-merge', title: 'sync-merge-save', group, keys: ['mod+enter'] },
  leave: { id: 'leave-merge', title: 'sync-merge-leave', group, keys: ['escape'] },
} as const satisfies Record<string, Described>;

/** What the screen of refused changes can do. */
export const refusedKeys = {
  next: { id: 'next-refused', title: 'sync-refused-next', group, keys: ['j', 'arrowdown'] },
  previous: { id: 'previous-refused', title: 'sync-refused-previous', group, keys: ['k', 'arrowup'] },
  open: { id: 'open-refused', title: 'sync-refused-open', group, keys: ['enter'] },
  copy: { id: 'copy-refused', title: 'sync-refused-copy-all', group, keys: ['y'] },
  again: { id: 'again-refused', title: 'sync-refused-again', group, keys: ['r'] },
  dismiss: { id: 'dismiss-refused', title: 'sync-refused-dismiss', group, keys: ['e'] },
} as const satisfies Record<string, Described>;
