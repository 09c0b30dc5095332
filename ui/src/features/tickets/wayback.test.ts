import { describe, expect, test } from 'vitest';
import { wayBack } from './wayback';

describe('the way back from a move', () => {
  test.each([
    ['resolved', 'in_progress', ['in_progress']],
    ['in_progress', 'open', ['open']],
    ['resolved', 'waiting', ['in_progress', 'waiting']],
    ['waiting', 'open', ['in_progress', 'open']],
    ['closed', 'resolved', ['in_progress', 'resolved']],
    ['closed', 'open', ['open']],
  ] as const)('from %s to %s passes through what may follow', (from, to, steps) => {
    expect(wayBack(from, to, true)).toEqual(steps);
  });

  test('is for a requester only to open again what they closed', () => {
    expect(wayBack('closed', 'open', false)).toEqual(['open']);
    expect(wayBack('closed', 'in_progress', false)).toEqual([]);
  });
});
