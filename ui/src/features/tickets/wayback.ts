import type { Status } from '../../api/generated';

/**
 * The steps that take a move back, for somebody who handles tickets: not every status follows every other, but work in
 * progress leads to all of them. A requester can only open again what they closed.
 */
export function wayBack(from: Status, to: Status, handles: boolean): readonly Status[] {
  if (from === 'closed' && to === 'open') return ['open'];
  if (!handles) return [];
  return from === 'in_progress' || to === 'in_progress' ? [to] : ['in_progress', to];
}
