import type { Rule, Syntax } from './syntax.ts';

export interface Import {
  readonly specifier: string;
  readonly line: number;
}

/** The rule that notes in `imports` what is required by a specifier that stands there. */
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
