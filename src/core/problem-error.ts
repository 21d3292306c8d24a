import type { Problem } from './problem.ts';

/** A problem on its way to whoever can report it. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem, cause?: unknown) {
    super(describeProblem(problem), { cause });
    this.problem = problem;
  }
}

/**
 * A problem on one line.
 *
 * @example describeProblem({ message: 'No `x`.', hint: 'Add it.', place: { file: 'a.ts', line: 7 } })
 * // 'a.ts:7: No `x`. Add it.'
 */
export function describeProblem({ message, hint, place }: Problem): string {
  if (place === undefined) return `${message} ${hint}`;
  const where = [place.file, place.line, place.column].filter((part) => part !== undefined);
  return `${where.join(':')}: ${message} ${hint}`;
}
