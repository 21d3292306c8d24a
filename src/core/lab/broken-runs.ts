import type { Verdict } from './judgement.ts';

/** The verdict on a submission whose code did not come back within `stallMs` of wall time. */
export function stalled(check: string | undefined, stallMs: number): Verdict {
  const where = check === undefined ? 'before the first check' : `in check \`${check}\``;
  return broken(
    `The code did not come back within ${stallMs / 1_000} s, ${where}.`,
    'Look for a loop that cannot end: `while (true)`, a retry without an `await`, a recursion without a base case.',
  );
}

/** The verdict on a submission that took more memory than its lab allows. */
export function outOfMemory(check: string | undefined, memoryMb: number): Verdict {
  const where = check === undefined ? 'before the first check' : `in check \`${check}\``;
  return broken(
    `The code used more than ${memoryMb} MiB of memory, ${where}.`,
    'Look for a collection that only grows, or one enormous allocation.',
  );
}

/** The verdict on a submission whose runtime sent more than any run can have to say. */
export function flooded(): Verdict {
  return broken(
    'The run sent more messages than any run needs.',
    'Print less, or outside of loops.',
  );
}

function broken(message: string, hint: string): Verdict {
  return { status: 'broken', problem: { message, hint } };
}
