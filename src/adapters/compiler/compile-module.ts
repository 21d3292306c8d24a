import { parse, type Token } from 'acorn';
import { transform } from 'sucrase';
import { ProblemError } from '#core/problem-error.ts';
import { census } from './census.ts';
import { Edits } from './edits.ts';
import { frames } from './frames.ts';
import { powers } from './powers.ts';
import { refusals } from './refusals.ts';
import { type Rule, type Syntax, walk } from './syntax.ts';

/** A module as the runtime loads it: the body of a function of `exports`, `require` and globals. */
export interface ModuleBody {
  readonly code: string;
  /** What it imports, as written. */
  readonly imports: readonly Import[];
}

export interface Import {
  readonly specifier: string;
  readonly line: number;
}

/**
 * Takes the types off a TypeScript module, turns its imports into `require`, and inserts what the
 * simulator needs to follow its promises. Lines stay where they are.
 *
 * @throws ProblemError for what does not parse or cannot run in a lab.
 */
export function compileModule(file: string, source: string): ModuleBody {
  const script = stripTypes(file, source);
  const tokens: Token[] = [];
  const tree = parseScript(file, script, tokens);
  const edits = new Edits();
  const imports: Import[] = [];
  walk(tree, [
    refusals(file),
    requires(imports),
    frames(edits, tokens),
    census(edits, tokens),
    powers(edits, tokens),
  ]);
  return { code: edits.apply(script), imports };
}

function stripTypes(file: string, source: string): string {
  try {
    return transform(source, {
      transforms: ['typescript', 'imports'],
      filePath: file,
      disableESTransforms: true,
      preserveDynamicImport: true,
      production: true,
    }).code;
  } catch (error) {
    throw syntaxProblem(file, error);
  }
}

function parseScript(file: string, script: string, onToken: Token[]): Syntax {
  try {
    return parse(script, {
      ecmaVersion: 'latest',
      sourceType: 'script',
      allowAwaitOutsideFunction: true,
      locations: true,
      onToken,
    }) as unknown as Syntax;
  } catch (error) {
    throw syntaxProblem(file, error);
  }
}

export function requires(imports: Import[]): Rule {
  return (node) => {
    if (node.type !== 'CallExpression') return undefined;
    const { type, name, loc } = node.callee as Syntax;
    const [argument] = node.arguments as Syntax[];
    if (type !== 'Identifier' || name !== 'require' || typeof argument?.value !== 'string')
      return undefined;
    imports.push({
      specifier: argument.value,
      line: (loc as { start: { line: number } }).start.line,
    });
    return undefined;
  };
}

/** Both parsers end their message with `(line:column)`, and sucrase starts it with the path. */
function syntaxProblem(file: string, error: unknown): ProblemError {
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
