import { differences, type Files } from '#core/lab/files.ts';
import type { SessionState } from '#core/lab/session.ts';
import type { Pass } from '#core/stored/pass.ts';

/**
 * Where a session stands, in a sentence or two.
 *
 * @param pass the pass on record, and `version` of the lab now.
 * @param files what stands in the editor.
 */
export function statusText(
  state: SessionState,
  files: Files,
  pass: Pass | undefined,
  version: number,
): string {
  switch (state.phase) {
    case 'idle':
      return idleText(pass, version);
    case 'compiling':
      return 'Compiling…';
    case 'running':
      return `${state.stage === 'confirm' ? 'Confirming at seeds nobody has seen' : 'Running'}: ${state.done} of ${state.total}`;
    case 'broken':
      return 'The code could not be judged.';
    case 'failed':
      return 'The run failed, and not because of your code.';
    case 'judged':
      return `${judgedText(state)}${isSame(state.files, files) ? '' : ' The code has changed since.'}`;
  }
}

function idleText(pass: Pass | undefined, version: number): string {
  if (pass === undefined)
    return 'Nothing has run yet. These are the promises the code will be judged by.';
  if (pass.labVersion === version)
    return 'You have passed this lab. Run to see where the code stands now.';
  return `You passed version ${pass.labVersion} of this lab; it is version ${version} now. Your pass stands. Run to see what changed.`;
}

function judgedText({ report, confirmed }: Extract<SessionState, { phase: 'judged' }>): string {
  const { passed, total, seeds } = report;
  if (confirmed)
    return `Production holds: all ${total} promises are kept at ${seeds.length} seeds, two of which nobody had seen.`;
  if (passed === total)
    return `All ${total} promises are kept at seed ${seeds[0]}. Confirming at others…`;
  const seen = seeds.length > 1 ? `${seeds.length} seeds` : `seed ${seeds[0]}`;
  return `${passed} of ${total} promises are kept at ${seen}; ${total - passed} are broken.`;
}

function isSame(judged: Files, files: Files): boolean {
  return judged === files || Object.keys(differences(judged, files)).length === 0;
}
