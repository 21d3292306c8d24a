import type { Token } from 'acorn';
import type { Edits } from './edits.ts';
import { children, findToken, type Rule, type Syntax } from './syntax.ts';

/*
 * The inserting pass. A native `await` calls nothing that can be patched, so code is inserted that
 * puts the async frame back, and counts a continuation, at each point where control comes back:
 *
 *   async () => { await x }   async () => {let __f=__turn;try{ .. }catch(__e){__turn.activity++;throw __e}}
 *   async () => await x       async () => {let __f=__turn;try{return( .. )}catch(__e){ .. }}
 *   await x                   __back(await __wait(x,__f=__turn.frame),__f,__f=__turn)
 *   catch (e) { .. }          catch (e) {if(__f!==__turn)__back(0,__f,__f=__turn); .. }   (finally likewise)
 *   return x                  return __wait((x))     (in async functions, also `async () => x`)
 *   yield x, return x         yield __give((x))      (in async generators)
 *   yield* x                  yield* __each((x))     (in async generators)
 *   for await (x of y)        for await (x of __each((y)))
 *   { then(done) { .. } }     { then(done) {__turn.activity++; .. } }
 *
 * Arguments are evaluated left to right: `__f` takes the frame when the operand is there and before
 * control leaves, and is given back when it returns. While `__f` is `__turn`, nothing is awaited: what
 * a `catch` catches then was thrown by code that ran, and the frame is right as it is. The engine's
 * own awaits (`yield`, `for await`) have their promise followed instead, see core/realm/promises.ts.
 *
 * Text is only inserted, on the line it belongs to, so line numbers stay what the learner sees.
 */

const OPEN = 'let __f=__turn;try{';
const CLOSE = '}catch(__e){__turn.activity++;throw __e}';
const CAUGHT = 'if(__f!==__turn)__back(0,__f,__f=__turn);';

/** What an expression of these kinds gives is no thenable. */
const PLAIN = new Set(
  'Literal TemplateLiteral AwaitExpression BinaryExpression UnaryExpression UpdateExpression ArrayExpression ArrowFunctionExpression'.split(
    ' ',
  ),
);

/** The rule that inserts what carries the async frame across suspensions. */
export function frames(edits: Edits, tokens: readonly Token[]): Rule {
  const pass = new FramePass(edits, tokens);
  return (node, parent) => pass.enter(node, parent);
}

class FramePass {
  readonly #edits: Edits;
  readonly #tokens: readonly Token[];
  readonly #suspending = new Map<Syntax, boolean>();
  /** The functions around the node that is visited, innermost last. */
  readonly #functions: Syntax[] = [];

  constructor(edits: Edits, tokens: readonly Token[]) {
    this.#edits = edits;
    this.#tokens = tokens;
  }

  enter(node: Syntax, parent: Syntax | undefined): (() => void) | undefined {
    if (!isFunction(node)) return this.#carry(node);
    if (isThenMethod(node, parent)) this.#begin(node.body as Syntax, '__turn.activity++;');
    this.#functions.push(node);
    const leave = node.async ? this.#function(node) : undefined;
    return () => {
      leave?.();
      this.#functions.pop();
    };
  }

  #carry(node: Syntax): (() => void) | undefined {
    const around = this.#functions.at(-1);
    if (!around?.async) return undefined;
    const argument = node.argument as Syntax | null | undefined;
    switch (node.type) {
      case 'AwaitExpression':
        return this.#await(node);
      case 'TryStatement':
        return this.#suspends(node) ? this.#try(node) : undefined;
      case 'ForOfStatement':
        return node.await ? this.#wrap('__each', node.right as Syntax) : undefined;
      case 'ReturnStatement':
        if (!argument) return undefined;
        return around.generator ? this.#wrap('__give', argument) : this.#result(argument);
      case 'YieldExpression':
        if (argument) return this.#wrap(node.delegate ? '__each' : '__give', argument);
        this.#edits.insert(node.end, ' __give()');
        return undefined;
      default:
        return undefined;
    }
  }

  #await(node: Syntax): () => void {
    this.#edits.insert(node.start, '__back(');
    this.#edits.insert(node.start + 'await'.length, ' __wait(');
    return () => this.#edits.insert(node.end, ',__f=__turn.frame),__f,__f=__turn)');
  }

  #try(node: Syntax): undefined {
    const { handler, finalizer } = node as unknown as TryParts;
    if (handler) this.#edits.insert(handler.body.start + 1, CAUGHT);
    if (finalizer) this.#edits.insert(finalizer.start + 1, CAUGHT);
  }

  #function(node: Syntax): (() => void) | undefined {
    const body = node.body as Syntax;
    if (body.type !== 'BlockStatement') return this.#expression(node, body);
    if (!this.#suspends(body)) return undefined;
    this.#begin(body, OPEN);
    return () => this.#edits.insert(body.end - 1, CLOSE);
  }

  /** An arrow function without braces. */
  #expression(node: Syntax, body: Syntax): () => void {
    const suspends = this.#suspends(body);
    const lastParameter = (node.params as Syntax[]).at(-1);
    const arrow = findToken(this.#tokens, lastParameter?.end ?? node.start, ['=>']) as Token;
    if (suspends) this.#edits.insert(arrow.end, `{${OPEN}return(`);
    const leave = this.#result(body);
    return () => {
      leave?.();
      if (suspends) this.#edits.insert(node.end, `)${CLOSE}}`);
    };
  }

  /** What an async function gives back. */
  #result(value: Syntax): (() => void) | undefined {
    return PLAIN.has(value.type) ? undefined : this.#wrap('__wait', value);
  }

  /** Doubly, because `value` may be a list with commas. */
  #wrap(name: string, value: Syntax): () => void {
    this.#edits.insert(value.start, ` ${name}((`);
    return () => this.#edits.insert(value.end, '))');
  }

  /** Puts `text` at the beginning of a function's body, after its directives. */
  #begin(body: Syntax, text: string): void {
    const directive = (body.body as Syntax[]).findLast((statement) => statement.directive);
    if (directive) this.#edits.insert(directive.end, `;${text}`);
    else this.#edits.insert(body.start + 1, text);
  }

  /** Whether code in `node`, nested functions aside, can suspend at an `await`. */
  #suspends(node: Syntax): boolean {
    const known = this.#suspending.get(node);
    if (known !== undefined) return known;
    const found =
      node.type === 'AwaitExpression' ||
      children(node).some((child) => !isFunction(child) && this.#suspends(child));
    this.#suspending.set(node, found);
    return found;
  }
}

interface TryParts {
  readonly handler: { readonly body: Syntax } | null;
  readonly finalizer: Syntax | null;
}

function isFunction({ type }: Syntax): boolean {
  return (
    type === 'FunctionDeclaration' ||
    type === 'FunctionExpression' ||
    type === 'ArrowFunctionExpression'
  );
}

/** A custom thenable's `then`, which the engine calls where nothing else can be counted. */
function isThenMethod(node: Syntax, parent: Syntax | undefined): boolean {
  const key = parent?.value === node ? (parent.key as Syntax | undefined) : undefined;
  return (
    key?.name === 'then' && isFunction(node) && (node.body as Syntax).type === 'BlockStatement'
  );
}
