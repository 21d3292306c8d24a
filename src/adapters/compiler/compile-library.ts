import { parse, type Token } from 'acorn';
import { type Import, type ModuleBody, requires } from './compile-module.ts';
import { Edits } from './edits.ts';
import { frames } from './frames.ts';
import { powers } from './powers.ts';
import { type Syntax, walk } from './syntax.ts';

/** Compiles a package's CommonJS module: see compile-module.ts. */
export function compileLibrary(_file: string, source: string): ModuleBody {
  const tokens: Token[] = [];
  const tree = parse(source, {
    ecmaVersion: 'latest',
    sourceType: 'script',
    locations: true,
    onToken: tokens,
  }) as unknown as Syntax;
  const edits = new Edits();
  const imports: Import[] = [];
  walk(tree, [requires(imports), frames(edits, tokens), powers(edits, tokens)]);
  return { code: edits.apply(source), imports };
}
