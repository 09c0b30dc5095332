import type { RefusedView, SyncView } from '../../api/generated';

/** A desk that follows TechnoPlus and has nothing to say. For tests. */
export const inStep: SyncView = {
  joined: true,
  organisation: 'TechnoPlus',
  login: 'marc',
  link: 'in_step',
  waiting: 0,
  files: 0,
  refused: 0,
  since: null,
  progress: null,
  indexing: false,
  why: null,
};

/** A desk used alone. For tests. */
export const alone: SyncView = { ...inStep, joined: false, organisation: null, login: null, link: 'alone' };

/** An assignment the server refused. For tests. */
export function refusal(op: string, some: Partial<RefusedView> = {}): RefusedView {
  return {
    op,
    at: Date.UTC(2026, 10, 20, 12),
    kind: 'ticket.assign',
    ticket_id: 'ticket',
    ticket_number: 1048,
    ticket_title: 'Impression A3',
    code: 'taken',
    data: { by: 'Alice' },
    content: {
      title: null,
      texts: [],
      files: [],
      changes: [{ field: 'assignee_id', before: null, after: 'Marc' }],
    },
    ...some,
  };
}
