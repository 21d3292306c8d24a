import * as z from 'zod/mini';
import { ProblemError } from './problem-error.ts';

/** Most characters that a file from outside may have. */
const MAX_TEXT = 4_000_000;

/**
 * Reads untrusted JSON of a known shape.
 *
 * @param what names the text in problems, such as `lab.json`.
 * @throws ProblemError when it is too long, not JSON, or not of that shape.
 */
export function parseJson<T>(schema: z.core.$ZodType<T>, text: string, what: string): T {
  if (text.length > MAX_TEXT) {
    const message = `\`${what}\` has ${text.length} characters; at most ${MAX_TEXT} are read.`;
    throw new ProblemError({ message, hint: 'Check that it is the right file.' });
  }
  return parseValue(schema, readJson(text, what), what);
}

/** Checks that an untrusted value has a known shape. @throws ProblemError that names the first field that has not. */
export function parseValue<T>(schema: z.core.$ZodType<T>, value: unknown, what: string): T {
  const result = z.core.safeParse(schema, value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field =
    issue === undefined || issue.path.length === 0 ? '' : ` at \`${issue.path.join('.')}\``;
  const message = `\`${what}\` is not what it should be${field}: ${issue?.message ?? 'unknown shape'}.`;
  throw new ProblemError(
    { message, hint: 'Mend that field, or make the file anew.' },
    result.error,
  );
}

function readJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = `\`${what}\` is not JSON: ${error instanceof Error ? error.message : String(error)}.`;
    throw new ProblemError({ message, hint: 'Check that it was saved whole.' }, error);
  }
}
