import { beforeEach } from 'vitest';
import { dropDrafts } from '../src/live/draft.svelte';

/** What a host keeps of drafts: the body under each name. A test may fill it, or make the next writes fail. */
export interface KeptDrafts {
  bodies: Map<string, string>;
  /** Every body asked to be kept, in order. */
  asked: (string | null)[];
  /** Answers one of the two commands. */
  keep(request: { name: string; body: string | null }): null;
  recall(request: { name: string }): { body: string; updated_at: number } | null;
}

/** Drafts of a host that starts empty for each test. Call it at the top of a suite. */
export function keepDrafts(): KeptDrafts {
  const host: KeptDrafts = {
    bodies: new Map(),
    asked: [],
    keep: ({ name, body }) => {
      host.asked.push(body);
      if (body === null) host.bodies.delete(name);
      else host.bodies.set(name, body);
      return null;
    },
    recall: ({ name }) => {
      const body = host.bodies.get(name);
      return body === undefined ? null : { body, updated_at: 0 };
    },
  };
  beforeEach(() => {
    dropDrafts();
    host.bodies.clear();
    host.asked.length = 0;
  });
  return host;
}
