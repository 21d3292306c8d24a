import { transform } from 'sucrase';
import { census } from './census.ts';
import { Edits } from './edits.ts';
import { enclose } from './enclose.ts';
import { frames } from './frames.ts';
import { powers } from './powers.ts';
import { refusals } from './refusals.ts';
import { type Import, requires } from './requires.ts';
import { parseScript, syntaxProblem } from './script.ts';
import { walk } from './syntax.ts';

/** A module as the runtime loads it: the body of a function of `exports`, `require` and globals. */
export interface ModuleBody {
  readonly code: string;
  /** What it imports, as written. */
  readonly imports: readonly Import[];
}

/**
 * Takes the types off a TypeScript module, turns its imports into `require`, and inserts what the
 * simulator needs to follow its promises. Lines stay where they are.
 *
 * @throws ProblemError for what does not parse or cannot run in a lab.
 */
export function compileModule(file: string, source: string): ModuleBody {
  const script = stripTypes(file, source);
  const { tree, tokens } = parseScript(file, script);
  const edits = new Edits();
  const imports: Import[] = [];
  const close = enclose(edits, tokens, 'undefined');
  walk(tree, [
    refusals(file),
    requires(imports),
    frames(edits, tokens),
    census(edits, tokens),
    powers(edits, tokens),
  ]);
  close();
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
