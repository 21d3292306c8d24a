import type { APIContext } from 'astro';
import type { Offer } from '#core/container/offer.ts';
import { isOffered } from '#core/container/offered.ts';
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

/**
 * Lets a page frame StackBlitz's runtime, and the servers that run in it, where the operator offers
 * WebContainers; elsewhere nobody's frames are allowed. See core/container/hosts.ts for the names.
 */
export function allowContainer(csp: APIContext['csp'], offer: Offer): void {
  if (!isOffered(offer)) return;
  csp?.insertDirective(
    "frame-src 'self' https://stackblitz.com https://*.webcontainer.io https://*.webcontainer-api.io",
  );
}
