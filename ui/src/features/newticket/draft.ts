import type { AccountId, CategoryId, Kind, Priority, UploadView, Urgency } from '../../api/generated';
import { joinedText } from '../files/left';

/** What is being written: everything that would be lost if the window closed now. */
export interface Draft {
  title: string;
  /** Markdown. */
  description: string;
  uploads: UploadView[];
  /** Left to the suggestion when undefined. */
  category: CategoryId | undefined;
  /** Left to the suggestion when undefined. */
  priority: Priority | undefined;
  urgency: Urgency;
  kind: Kind;
  /** For whom; oneself when undefined. */
  requester: AccountId | undefined;
}

/** Nothing written yet. */
export function blank(): Draft {
  return {
    title: '',
    description: '',
    uploads: [],
    category: undefined,
    priority: undefined,
    urgency: 'medium',
    kind: 'incident',
    requester: undefined,
  };
}

/** Nothing worth keeping: choices without words or files are made again in a second. */
export function isBlank(draft: Draft): boolean {
  return draft.title.trim() === '' && draft.description.trim() === '' && draft.uploads.length === 0;
}

/** A draft that was left, when it still has the right shape. */
export function readDraft(left: unknown): Draft | undefined {
  if (typeof left !== 'object' || left === null) return undefined;
  const draft = { ...blank(), ...left };
  return typeof draft.title === 'string' && typeof draft.description === 'string' && Array.isArray(draft.uploads)
    ? draft
    : undefined;
}

/** What was left, and what was typed before it came back: no word of either is lost. */
export function joined(left: Draft, typed: Draft): Draft {
  if (isBlank(typed)) return left;
  return {
    ...left,
    title: [left.title, typed.title].filter((it) => it.trim() !== '').join(' '),
    description: joinedText(left.description, typed.description),
    uploads: [...left.uploads, ...typed.uploads],
  };
}
