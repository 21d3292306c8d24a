import type { Token } from 'acorn';
import type { Edits } from './edits.ts';
import { findToken, type Rule, type Syntax } from './syntax.ts';

/**
 * The rule that makes `a ** b` portable: engines differ in the last bit of a power, so it becomes
 * `__pow(a , b)`, which computes in portable arithmetic. `a **= b` becomes `a =__pow(a, b)`; its target
 * has to be a name.
 */
export function powers(edits: Edits, tokens: readonly Token[]): Rule {
  return (node) => {
    const left = node.left as Syntax;
    if (node.type === 'AssignmentExpression' && node.operator === '**=') {
      const { start, end } = findToken(tokens, left.end, ['_=']) as Token;
      edits.replace(start, end, `=__pow(${String(left.name)},`);
      return () => edits.insert(node.end, ')');
    }
    if (node.type !== 'BinaryExpression' || node.operator !== '**') return undefined;
    const operator = findToken(tokens, left.end, ['**']) as Token;
    edits.insert(node.start, '__pow(');
    edits.replace(operator.start, operator.end, ',');
    return () => edits.insert(node.end, ')');
  };
}
