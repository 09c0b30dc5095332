import type { AccountId, CategoryId, Kind, Priority, UploadId, UploadView, Urgency } from '../../api/generated';

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
function isBlank(draft: Draft): boolean {
  return draft.title.trim() === '' && draft.description.trim() === '' && draft.uploads.length === 0;
}

/** Keeps the draft of somebody on this computer; a blank one is forgotten. Says whether it is kept. */
export function keep(account: AccountId, draft: Draft): boolean {
  try {
    if (isBlank(draft)) localStorage.removeItem(place(account));
    else localStorage.setItem(place(account), JSON.stringify(draft));
    return !isBlank(draft);
  } catch {
    // The quota is full: what is on the screen stays there, and nothing says it is kept.
    return false;
  }
}

/** The draft somebody left on this computer. */
export function recall(account: AccountId): Draft | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place(account)) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return undefined;
    const draft = { ...blank(), ...kept };
    return typeof draft.title === 'string' && typeof draft.description === 'string' && Array.isArray(draft.uploads)
      ? draft
      : undefined;
  } catch {
    return undefined;
  }
}

/** The text without the pictures of these uploads. */
export function withoutPictures(description: string, uploads: ReadonlySet<UploadId>): string {
  return description
    .replace(/!\[(?:[^\]\\]|\\.)*\]\(upload:([\w-]+)\)/gu, (picture, id) => (uploads.has(id) ? '' : picture))
    .trim();
}

function place(account: AccountId): string {
  return `guichet.newticket.${account}`;
}
