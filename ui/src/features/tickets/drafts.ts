import type { TicketId, UploadView } from '../../api/generated';
import { keep, recall } from '../../list/remembered.svelte';

/** What was being written on a ticket. */
export interface Draft {
  text: string;
  internal: boolean;
}

const blank: Draft = { text: '', internal: false };
const uploads = new Map<TicketId, UploadView[]>();

/** What was left unsent on a ticket; files only while the window lives. */
export function draftOf(id: TicketId): Draft & { uploads: UploadView[] } {
  return { ...recall(`draft.${id}`, blank, isDraft), uploads: uploads.get(id) ?? [] };
}

/** Keeps what is being written, across tickets and restarts. */
export function keepDraft(id: TicketId, draft: Draft, files: UploadView[]): void {
  keep(`draft.${id}`, draft.text.trim() === '' ? undefined : draft);
  if (files.length > 0) uploads.set(id, files);
  else uploads.delete(id);
}

function isDraft(it: unknown): it is Draft {
  return typeof it === 'object' && it !== null && 'text' in it && typeof it.text === 'string' && 'internal' in it;
}
