import type { UploadView } from '../../api/generated';

/** What was being written on a ticket. */
export interface ReplyDraft {
  text: string;
  internal: boolean;
  uploads: UploadView[];
}

/** An answer or a note that was left, when it still has the right shape. */
export function readReply(left: unknown): ReplyDraft | undefined {
  if (typeof left !== 'object' || left === null) return undefined;
  const reply = { text: '', internal: false, uploads: [], ...left };
  return typeof reply.text === 'string' && typeof reply.internal === 'boolean' && Array.isArray(reply.uploads)
    ? reply
    : undefined;
}

/** A text that was left. */
export function readText(left: unknown): string | undefined {
  return typeof left === 'string' ? left : undefined;
}

/** Stars and words that were left. */
export function readRating(left: unknown): { stars: number; comment: string } | undefined {
  if (typeof left !== 'object' || left === null) return undefined;
  const rating = { stars: 0, comment: '', ...left };
  return typeof rating.stars === 'number' && typeof rating.comment === 'string' ? rating : undefined;
}
