import { type Options, parse, type Token } from 'acorn';
import { ProblemError } from '#core/problem-error.ts';
import type { Syntax } from './syntax.ts';

/** A script and what it is made of. */
export interface Script {
  readonly tree: Syntax;
  readonly tokens: readonly Token[];
}

/**
 * Parses JavaScript that is to be the body of a function.
 *
 * @param options what the language is taken to be beyond the defaults.
 * @throws ProblemError for what does not parse.
 */
export function parseScript(file: string, source: string, options?: Partial<Options>): Script {
  const tokens: Token[] = [];
  try {
    const tree = parse(source, {
      ecmaVersion: 'latest',
      sourceType: 'script',
      allowAwaitOutsideFunction: true,
      allowHashBang: false,
      locations: true,
      onToken: tokens,
      ...options,
    });
    return { tree: tree as unknown as Syntax, tokens };
  } catch (error) {
    throw syntaxProblem(file, error);
  }
}

/** Both parsers end their message with `(line:column)`, and sucrase starts it with the path. */
export function syntaxProblem(file: string, error: unknown): ProblemError {
  if (error instanceof RangeError) {
    const message = 'This file nests too deeply to compile.';
    return new ProblemError({ message, hint: 'Break the expression up.', place: { file } }, error);
  }
  const text = error instanceof Error ? error.message : String(error);
  const [, what = text, line, column] = /^(.*?)\s*\((\d+):(\d+)\)$/s.exec(text) ?? [];
  const message = `This does not parse: ${what.replace(/^Error transforming [^:]*: /, '').replace(/^SyntaxError: /, '')}.`;
  const place =
    line === undefined ? { file } : { file, line: Number(line), column: Number(column) + 1 };
  return new ProblemError(
    { message, hint: 'Mend the syntax on that line, or just above it.', place },
    error,
  );
}
