import type { Problem } from '../api/generated';

let broken = $state(false);

/** Notes how the last command ended: a failure of the store shows at the bottom of the rail until one succeeds. */
export function heard(problem: Problem | undefined): void {
  broken = problem?.kind === 'failure' && problem.code !== 'open-failed' && !problem.code.startsWith('server-');
}

/** Whether the local copy answers. */
export const health = {
  get broken() {
    return broken;
  },
};
