import type { ModuleBody } from './compile-module.ts';
import { Edits } from './edits.ts';
import { enclose } from './enclose.ts';
import { frames } from './frames.ts';
import { powers } from './powers.ts';
import { libraryRefusals } from './refusals.ts';
import { type Import, requires } from './requires.ts';
import { parseScript } from './script.ts';
import { walk } from './syntax.ts';

/**
 * Compiles a CommonJS module of a package, so that promise chains can be followed through it as
 * through a learner's code; what it keeps in memory is not counted.
 *
 * @throws ProblemError for what does not parse, what cannot run in a lab (`import()`), and names that
 * are reserved.
 */
export function compileLibrary(file: string, source: string): ModuleBody {
  const { tree, tokens } = parseScript(file, source, { allowReturnOutsideFunction: true });
  const edits = new Edits();
  const imports: Import[] = [];
  const close = enclose(edits, tokens, 'exports');
  walk(tree, [
    libraryRefusals(file),
    requires(imports),
    frames(edits, tokens),
    powers(edits, tokens),
  ]);
  close();
  return { code: edits.apply(source), imports };
}
