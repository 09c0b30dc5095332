import type { Problem } from '../api/generated';
import { ProblemError } from '../api/problem';
import { format, t } from './t';

/** The sentence a person reads for a problem: what happened, what was kept, what to do. */
export function sentence(problem: Problem): string {
  const variables = problem.kind === 'refusal' ? named(problem.data) : undefined;
  return format(`${problem.kind}-${problem.code}`, variables) ?? t('failure-internal');
}

/** The sentence for field `name` of a form, when the problem is about it. */
export function fieldSentence(problem: Problem | undefined, name: string): string | undefined {
  return problem?.kind === 'refusal' && problem.field === name ? sentence(problem) : undefined;
}

/** The sentence for what no field of the form shows. */
export function formSentence(problem: Problem | undefined, fields: readonly string[]): string | undefined {
  if (!problem) return undefined;
  const shown = problem.kind === 'refusal' && problem.field !== undefined && fields.includes(problem.field);
  return shown ? undefined : sentence(problem);
}

/** The problem in something caught; anything else is thrown on. */
export function caught(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  throw thrown;
}

// Statuses travel as codes; the sentence wants their words.
function named(data: Record<string, string | number>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      name === 'from' || name === 'to' ? (format(`status-${value}`) ?? value) : value,
    ]),
  );
}
