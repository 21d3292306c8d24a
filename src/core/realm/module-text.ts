import { PER_NODE } from './allow-list.ts';
import { SOURCE_PREFIX } from './stack.ts';

/** Names that compiled code calls, beside the globals of its node. */
export const HELPERS = ['__turn', '__back', '__seen', '__pow', '__each'] as const;

/** The parameters of a loaded module, in order. */
export const PARAMETERS: readonly string[] = [
  'exports',
  'require',
  'module',
  ...HELPERS,
  ...PER_NODE,
];

/** A loaded module: call it to run the module's code in the world its arguments make. */
export type Factory = (...parameters: unknown[]) => void;

/**
 * The text of an expression for a module's factory. Line 1 of the module is line 1 of the text.
 *
 * @param code the body that the compiler made.
 */
export function factoryText(code: string): string {
  return `(function(${PARAMETERS.join(',')}){${code}\n})`;
}

/** The name a module is loaded under; a package's is not shown in stacks. */
export function sourceName(file: string): string {
  return isOfPackage(file) ? `package:///${file}` : SOURCE_PREFIX + file;
}

/** Whether a module came with a package: a learner's files are all TypeScript. */
export function isOfPackage(file: string): boolean {
  return !file.endsWith('.ts');
}
