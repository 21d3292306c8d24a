import type { Files } from '#core/lab/files.ts';
import type { PromiseOfLab } from '#core/lab/grade.ts';
import type { Judgement } from '#core/lab/judgement.ts';
import type { Manifest } from '#core/lab/manifest.ts';

/** What the live fragment on the front page knows: plain data. */
export interface FragmentData {
  readonly lab: Manifest;
  readonly promises: readonly PromiseOfLab[];
  /** A whole project that keeps every promise. */
  readonly files: Files;
  /** The file whose end can be edited here. */
  readonly path: string;
  /** The start of that file, which stays as it is. */
  readonly head: string;
  /** The end of that file: what is shown. */
  readonly snippet: string;
  /** What was found about the lab's starting code when the site was built; evidence of the first failure only. */
  readonly before: readonly Judgement[];
}

/** The same findings with all evidence left out that is not shown at first: it would be most of the page. */
export function withFirstEvidence(judgements: readonly Judgement[]): Judgement[] {
  const first = judgements.find(({ status }) => status !== 'pass');
  return judgements.map(({ counterexample: _replay, ...judgement }) => ({
    ...judgement,
    evidence: judgement.id === first?.id ? judgement.evidence : [],
  }));
}

/** Where the part that is shown begins. */
const MARKER = '/** Runs at the store';

/**
 * Cuts a file in two at the comment that opens its last function.
 *
 * @throws Error when there is no such comment.
 */
export function cutSnippet(text: string): { head: string; snippet: string } {
  const at = text.indexOf(MARKER);
  if (at < 0) throw new Error(`The reference solution has no \`${MARKER}\` to cut at.`);
  return { head: text.slice(0, at), snippet: text.slice(at).trimEnd() };
}
