import type { APIContext } from 'astro';
import { FRAME_SCRIPT_HASH } from '#core/frame-script.ts';

/**
 * Lets a page start the sandbox: its frame inherits the page's policy, so the page has to allow the
 * frame's one script by its hash, and scripts and workers from `blob:`. Pages without labs do not.
 */
export function allowSandbox(csp: APIContext['csp']): void {
  csp?.insertScriptResource("'self'");
  csp?.insertScriptResource('blob:');
  csp?.insertScriptHash(FRAME_SCRIPT_HASH);
  csp?.insertDirective("worker-src 'self' blob:");
}
