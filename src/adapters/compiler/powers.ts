import type { Token } from 'acorn';
import type { Edits } from './edits.ts';
import { findToken, type Rule, type Syntax } from './syntax.ts';

/**
 * The rule that makes `a ** b` portable: engines differ in the last bit of a power, so it becomes
 * `__pow(a , b)`, which computes in portable arithmetic.
 */
export function powers(edits: Edits, tokens: readonly Token[]): Rule {
  return (node) => {
    if (node.type !== 'BinaryExpression' || node.operator !== '**') return undefined;
    const operator = findToken(tokens, (node.left as Syntax).end, ['**']) as Token;
    edits.insert(node.start, '__pow(');
    edits.replace(operator.start, operator.end, ',');
    return () => edits.insert(node.end, ')');
  };
}
