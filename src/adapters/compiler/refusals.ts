import { ProblemError } from '#core/problem-error.ts';
import type { Rule, Syntax } from './syntax.ts';

const RESERVED = /^__(turn|back|seen|pow|each|e|f\d+)$/;

/** The rule that refuses, by name and line, what a lab's runtime cannot run. */
export function refusals(file: string): Rule {
  let functions = 0;
  const refuse = (node: Syntax, message: string, hint: string): never => {
    throw new ProblemError({ message, hint, place: { file, line: lineOf(node) } });
  };
  return (node) => {
    if (node.type === 'ImportExpression') {
      refuse(
        node,
        '`import()` is not available in labs.',
        'Import at the top of the file instead.',
      );
    }
    if (node.type === 'AwaitExpression' && functions === 0) {
      refuse(
        node,
        '`await` outside a function is not available in labs.',
        'Move it into an async function.',
      );
    }
    if (node.type === 'VariableDeclaration' && String(node.kind).endsWith('using')) {
      refuse(
        node,
        `\`${String(node.kind)}\` is not available in labs.`,
        'Use try and finally instead.',
      );
    }
    if (node.type === 'AssignmentExpression' && node.operator === '**=') {
      refuse(
        node,
        '`**=` is not available in labs: powers are computed the same way everywhere.',
        'Write `x = x ** y`.',
      );
    }
    if (node.type === 'Identifier' && RESERVED.test(node.name as string)) {
      refuse(
        node,
        `The name \`${String(node.name)}\` is reserved.`,
        'Choose a name without the leading underscores.',
      );
    }
    if (!/Function/.test(node.type)) return undefined;
    functions++;
    return () => {
      functions--;
    };
  };
}

function lineOf(node: Syntax): number {
  return (node.loc as { start: { line: number } }).start.line;
}
