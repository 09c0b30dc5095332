import type { FailureCode, Problem } from '../api/generated';

let broken = $state(false);

/** Whether a failure is the local copy's. */
const ofStore: Record<FailureCode, boolean> = {
  'store-busy': true,
  'disk-full': true,
  'disk-failed': true,
  'read-only': true,
  'store-corrupt': true,
  'store-newer': true,
  'key-missing': true,
  internal: true,
  'open-failed': false,
  'no-picture': false,
  'server-unreachable': false,
  'server-untrusted': false,
  'server-full': false,
  'server-read-only': false,
  'server-disk-full': false,
  'server-old': false,
};

/** Notes how the last command ended: a failure of the store shows at the bottom of the rail until one succeeds. */
export function heard(problem: Problem | undefined): void {
  broken = problem?.kind === 'failure' && ofStore[problem.code];
}

/** Whether the local copy answers. */
export const health = {
  get broken() {
    return broken;
  },
};
