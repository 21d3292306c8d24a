import type { Token } from 'acorn';
import type { Edits } from './edits.ts';

/**
 * Puts a module's code into a function of its own, on the lines it has: the parameters of its factory
 * are then names that it may declare itself, such as `crypto` or `self`.
 *
 * @param receiver what `this` is outside of functions.
 * @returns what ends the function; to be called after all other edits.
 */
export function enclose(edits: Edits, tokens: readonly Token[], receiver: string): () => void {
  edits.insert(0, '(function(){');
  return () => edits.insert(tokens.at(-2)?.end ?? 0, `}).call(${receiver});`);
}
