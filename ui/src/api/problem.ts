import type { Problem, RefusalCode } from './generated';

/** What `call` throws: a refusal or a failure as the host answered it, never anything else. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.kind}: ${problem.code}`);
    this.name = 'ProblemError';
  }
}

/** Turns whatever was thrown into a problem; what is no problem becomes an internal failure with its text as detail. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  if (isProblem(thrown)) return thrown;
  return { kind: 'failure', code: 'internal', detail: thrown instanceof Error ? thrown.message : String(thrown) };
}

/** Whether the problem is the refusal `code`. */
export function refused(problem: Problem | undefined, code: RefusalCode): boolean {
  return problem?.kind === 'refusal' && problem.code === code;
}

function isProblem(it: unknown): it is Problem {
  if (typeof it !== 'object' || it === null || !('kind' in it) || !('code' in it)) return false;
  return it.kind === 'refusal' || it.kind === 'failure';
}
