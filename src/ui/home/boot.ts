import * as z from 'zod/mini';
import type { LabRuntime } from '#core/lab/runtime.ts';
import { WorkerCompiler } from '../../adapters/compiler/worker-compiler.ts';
import { guestText } from '../../adapters/sandbox/guest-text.ts';
import { packagesOf } from '../../adapters/sandbox/packages.ts';
import { Sandbox } from '../../adapters/sandbox/sandbox.ts';
import { wallClock } from '../../adapters/wall-clock/wall-clock.ts';

/** The runtime behind the fragment on the front page. */
export function boot(slug: string): LabRuntime {
  // Zod's fast path tries `new Function`, which the content policy forbids and reports.
  z.config({ jitless: true });
  const compiler = new WorkerCompiler(wallClock);
  return new Sandbox({
    document,
    guest: () => guestText(slug),
    compiler,
    library: () => packagesOf(slug),
    clock: wallClock,
  });
}
