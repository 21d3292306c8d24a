import type { Node, Token } from 'acorn';

/** A node of the syntax tree with its fields open to a walk. */
export type Syntax = Node & { readonly [field: string]: unknown };

/** What a rule does on entering a node; the function it may give back runs on leaving the node. */
export type Rule = (node: Syntax, parent: Syntax | undefined) => (() => void) | undefined;

/** Walks `root` in the order of the source and lets each rule see every node. */
export function walk(root: Syntax, rules: readonly Rule[]): void {
  const visit = (node: Syntax, parent: Syntax | undefined) => {
    const leaving = rules.map((rule) => rule(node, parent));
    for (const child of children(node)) visit(child, node);
    for (const leave of leaving.reverse()) leave?.();
  };
  visit(root, undefined);
}

/** The nodes directly below `node`, in the order of the source. */
export function children(node: Syntax): Syntax[] {
  const found: Syntax[] = [];
  for (const field of Object.values(node)) {
    if (Array.isArray(field)) found.push(...field.filter(isSyntax));
    else if (isSyntax(field)) found.push(field);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Whether `value` is a node of the syntax tree. */
export function isSyntax(value: unknown): value is Syntax {
  return (
    typeof (value as Syntax | null)?.type === 'string' &&
    typeof (value as Syntax).start === 'number'
  );
}

/** The first token that begins at `position` or later. */
export function tokenFrom(tokens: readonly Token[], position: number): Token | undefined {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle] as Token).start < position) low = middle + 1;
    else high = middle;
  }
  return tokens[low];
}

/** The first token labelled one of `labels` that begins at `position` or later. */
export function findToken(
  tokens: readonly Token[],
  position: number,
  labels: readonly string[],
): Token | undefined {
  const first = tokenFrom(tokens, position);
  for (
    let at = first === undefined ? tokens.length : tokens.indexOf(first);
    at < tokens.length;
    at++
  ) {
    if (labels.includes((tokens[at] as Token).type.label)) return tokens[at];
  }
  return undefined;
}
