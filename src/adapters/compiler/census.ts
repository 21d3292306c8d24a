import type { Token } from 'acorn';
import type { Edits } from './edits.ts';
import { findToken, type Rule, type Syntax } from './syntax.ts';

/** Methods of the built-in containers that read or change what they hold. */
const CONTAINER_METHODS = new Set(
  'get set has add delete clear push pop shift unshift splice forEach keys values entries'.split(
    ' ',
  ),
);

/**
 * The rule that shows each container in use to the simulator, so that a world can count what a
 * node keeps in memory: `map.set(k, v)` becomes `__seen(map).set(k, v)`, and `counts[key]++` becomes
 * `__seen(counts)[key]++`. `__seen` gives its argument back.
 */
export function census(edits: Edits, tokens: readonly Token[]): Rule {
  return (node, parent) => {
    if (node.type !== 'MemberExpression') return undefined;
    const object = node.object as Syntax;
    if (object.type === 'Super' || (parent?.type === 'NewExpression' && parent.callee === node))
      return undefined;
    if (!isDynamic(node) && !isContainerCall(node, parent)) return undefined;
    if (isOptional(object)) return undefined;
    const access = findToken(tokens, object.end, ['.', '?.', '[']) as Token;
    edits.insert(node.start, '__seen(');
    // Not on leaving: the closing bracket comes before the property's own insertions.
    edits.insert(access.start, ')');
    return undefined;
  };
}

/** `counts[key]`, but not `pair[0]` or `record['name']`: a fixed place is not a container. */
function isDynamic({ computed, property }: Syntax): boolean {
  return Boolean(computed) && (property as Syntax).type !== 'Literal';
}

function isContainerCall(node: Syntax, parent: Syntax | undefined): boolean {
  if (node.computed || parent?.type !== 'CallExpression' || parent.callee !== node) return false;
  const { type, name } = node.property as Syntax;
  return type === 'Identifier' && CONTAINER_METHODS.has(name as string);
}

/** Whether the chain up to here can stop short at a `?.`: wrapping it would let it go on. */
function isOptional(node: Syntax): boolean {
  if (node.type === 'MemberExpression')
    return Boolean(node.optional) || isOptional(node.object as Syntax);
  if (node.type === 'CallExpression')
    return Boolean(node.optional) || isOptional(node.callee as Syntax);
  return false;
}
