import type { Token } from 'acorn';
import type { Edits } from './edits.ts';
import { children, findToken, type Rule, type Syntax } from './syntax.ts';

/*
 * The inserting pass. A native `await` calls nothing that can be patched, so code is inserted that
 * puts the async frame back, and counts a continuation, at each point where control comes back:
 *
 *   await x                  __back(__turn.frame,await x)
 *   try { await x }          {let __f0=__turn.frame;try { __back(__f0=__turn.frame,await x) }
 *   catch (e) { .. }         catch (e) {__back(__f0); .. }}           (finally likewise)
 *   for await (x of y) {..}  {const __f0=__turn.frame;for await (x of y) {__back(__f0);..}__back(__f0);}
 *   async () => { await x }  async () => {try{ .. }catch(__e){throw __back(__turn.frame,__e)}}
 *   async () => await x      async () => {try{return(..)}catch(__e){throw __back(__turn.frame,__e)}}
 *   yield* x                 yield* __each(x)                         (in async generators)
 *   { then(done) { .. } }    { then(done) {__turn.activity++; .. } }
 *
 * Arguments are evaluated left to right: the frame is read before suspension and put back after.
 * Text is only inserted, on the line it belongs to, so line numbers stay what the learner sees.
 */

const RETHROW = '}catch(__e){throw __back(__turn.frame,__e)}';

/** The rule that inserts what carries the async frame across suspensions. */
export function frames(edits: Edits, tokens: readonly Token[]): Rule {
  const pass = new FramePass(edits, tokens);
  return (node, parent) => pass.enter(node, parent);
}

class FramePass {
  readonly #edits: Edits;
  readonly #tokens: readonly Token[];
  readonly #suspending = new Map<Syntax, boolean>();
  /** The variable that the nearest `try` with an `await` keeps its frame in, innermost last. */
  readonly #guards: (string | undefined)[] = [undefined];
  readonly #guardOf = new Map<Syntax, string | undefined>();
  /** Where a labelled statement begins, label included. */
  readonly #starts = new Map<Syntax, number>();
  readonly #inGenerator: boolean[] = [false];
  #variables = 0;

  constructor(edits: Edits, tokens: readonly Token[]) {
    this.#edits = edits;
    this.#tokens = tokens;
  }

  enter(node: Syntax, parent: Syntax | undefined): () => void {
    if (isThenMethod(node, parent))
      this.#edits.insert((node.body as Syntax).start + 1, '__turn.activity++;');
    const scoped = isFunction(node) || isFieldScope(node);
    if (scoped) this.#guards.push(undefined);
    if (this.#guardOf.has(node)) this.#guards.push(this.#guardOf.get(node));
    if (isFunction(node)) this.#inGenerator.push(Boolean(node.async && node.generator));
    const leave = this.#guard(node);
    return () => {
      leave?.();
      if (isFunction(node)) this.#inGenerator.pop();
      if (this.#guardOf.has(node)) this.#guards.pop();
      if (scoped) this.#guards.pop();
    };
  }

  #guard(node: Syntax): (() => void) | undefined {
    switch (node.type) {
      case 'LabeledStatement':
        this.#starts.set(node.body as Syntax, this.#start(node));
        return undefined;
      case 'TryStatement':
        return this.#suspends(node) ? this.#try(node) : undefined;
      case 'ForOfStatement':
        return node.await ? this.#loop(node) : undefined;
      case 'AwaitExpression':
        return this.#await(node);
      case 'YieldExpression':
        return node.delegate && this.#inGenerator.at(-1) ? this.#delegate(node) : undefined;
      default:
        return isFunction(node) ? this.#function(node) : undefined;
    }
  }

  #await(node: Syntax): () => void {
    const guard = this.#guards.at(-1);
    this.#edits.insert(
      node.start,
      guard ? `__back(${guard}=__turn.frame,` : '__back(__turn.frame,',
    );
    return () => this.#edits.insert(node.end, ')');
  }

  #delegate(node: Syntax): () => void {
    this.#edits.insert((node.argument as Syntax).start, '__each(');
    return () => this.#edits.insert(node.end, ')');
  }

  #try(node: Syntax): () => void {
    const variable = `__f${this.#variables++}`;
    const outer = this.#guards.at(-1);
    const { block, handler, finalizer } = node as unknown as TryParts;
    this.#edits.insert(this.#start(node), `{let ${variable}=__turn.frame;`);
    this.#guardOf.set(block, variable);
    if (handler) {
      this.#guardOf.set(handler.body, finalizer ? variable : outer);
      this.#edits.insert(handler.body.start + 1, `__back(${variable});`);
    }
    if (finalizer) this.#edits.insert(finalizer.start + 1, `__back(${variable});`);
    return () => this.#edits.insert(node.end, '}');
  }

  #loop(node: Syntax): () => void {
    const variable = `__f${this.#variables++}`;
    const body = node.body as Syntax;
    const block = body.type === 'BlockStatement';
    this.#edits.insert(this.#start(node), `{const ${variable}=__turn.frame;`);
    this.#edits.insert(
      block ? body.start + 1 : body.start,
      `${block ? '' : '{'}__back(${variable});`,
    );
    return () => this.#edits.insert(node.end, `${block ? '' : '}'}__back(${variable});}`);
  }

  #function(node: Syntax): (() => void) | undefined {
    const body = node.body as Syntax;
    if (!node.async || !this.#suspends(body)) return undefined;
    if (body.type === 'BlockStatement') {
      this.#edits.insert(body.start + 1, 'try{');
      return () => this.#edits.insert(body.end - 1, RETHROW);
    }
    const lastParameter = (node.params as Syntax[]).at(-1);
    const arrow = findToken(this.#tokens, lastParameter?.end ?? node.start, ['=>']) as Token;
    this.#edits.insert(arrow.end, '{try{return(');
    return () => this.#edits.insert(node.end, `)${RETHROW}}`);
  }

  #start(node: Syntax): number {
    return this.#starts.get(node) ?? node.start;
  }

  /** Whether code in `node`, nested functions aside, can suspend at an `await`. */
  #suspends(node: Syntax): boolean {
    const known = this.#suspending.get(node);
    if (known !== undefined) return known;
    const found =
      node.type === 'AwaitExpression' ||
      (node.type === 'ForOfStatement' && Boolean(node.await)) ||
      children(node).some(
        (child) => !isFunction(child) && !isFieldScope(child) && this.#suspends(child),
      );
    this.#suspending.set(node, found);
    return found;
  }
}

interface TryParts {
  readonly block: Syntax;
  readonly handler: (Syntax & { readonly body: Syntax }) | null;
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

function isFieldScope({ type }: Syntax): boolean {
  return type === 'PropertyDefinition' || type === 'StaticBlock';
}
