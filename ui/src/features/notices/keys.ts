import type { Described } from '../../commands/conflicts';

const group = 'app-notices';

/** What the screen of notices can do. */
export const noticeKeys = {
  readAll: { id: 'read-all', title: 'notices-read-all', group, keys: ['shift+r'] },
  next: { id: 'next-notice', title: 'notices-next', group, keys: ['j', 'arrowdown'] },
  previous: { id: 'previous-notice', title: 'notices-previous', group, keys: ['k', 'arrowup'] },
} as const satisfies Record<string, Described>;
