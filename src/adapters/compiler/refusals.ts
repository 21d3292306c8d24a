import { ProblemError } from '#core/problem-error.ts';
import type { Rule, Syntax } from './syntax.ts';

const RESERVED = /^__(turn|back|wait|give|each|seen|pow|e|f)$/;

/** Says what is wrong with a node and what to write instead, or nothing. */
type Refusal = (node: Syntax, inFunction: boolean) => readonly [string, string] | undefined;

const everywhere: readonly Refusal[] = [
  (node) =>
    node.type === 'ImportExpression'
      ? ['`import()` is not available in labs.', 'Import at the top of the file instead.']
      : undefined,
  (node, inFunction) =>
    node.type === 'AwaitExpression' && !inFunction
      ? ['`await` outside a function is not available in labs.', 'Move it into an async function.']
      : undefined,
  (node) =>
    node.type === 'VariableDeclaration' && String(node.kind).endsWith('using')
      ? [`\`${String(node.kind)}\` is not available in labs.`, 'Use try and finally instead.']
      : undefined,
  (node) =>
    node.type === 'Identifier' && RESERVED.test(node.name as string)
      ? [
          `The name \`${String(node.name)}\` is reserved.`,
          'Choose a name without the leading underscores.',
        ]
      : undefined,
];

const powerOf =
  (target: (node: Syntax) => boolean): Refusal =>
  (node) =>
    node.type === 'AssignmentExpression' && node.operator === '**=' && target(node.left as Syntax)
      ? [
          '`**=` is not available in labs: powers are computed the same way everywhere.',
          'Write `x = x ** y`.',
        ]
      : undefined;

/** The rule that refuses, by name and line, what a lab's runtime cannot run. */
export function refusals(file: string): Rule {
  return refusing(file, [...everywhere, powerOf(() => true)]);
}

/** The same for a library, in which `**=` may stand where the target can be written twice. */
export function libraryRefusals(file: string): Rule {
  return refusing(file, [...everywhere, powerOf(({ type }) => type !== 'Identifier')]);
}

function refusing(file: string, list: readonly Refusal[]): Rule {
  let functions = 0;
  return (node) => {
    for (const refusal of list) {
      const [message, hint] = refusal(node, functions > 0) ?? [];
      if (message === undefined || hint === undefined) continue;
      throw new ProblemError({ message, hint, place: { file, line: lineOf(node) } });
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
