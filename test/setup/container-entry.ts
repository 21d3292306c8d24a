import { Container } from '#core/container/container.ts';
import { firstFiles, type LabInBox } from '#core/container/layout.ts';
import type { Offer } from '#core/container/offer.ts';
import type { Job } from '#core/lab/runtime.ts';
import { wallClock } from '../../src/adapters/wall-clock/wall-clock.ts';
import { webContainerBoot } from '../../src/adapters/webcontainer/boot.ts';
import { needsHere } from '../../src/adapters/webcontainer/needs-here.ts';
import { WebContainerRuntime } from '../../src/adapters/webcontainer/webcontainer-runtime.ts';

/*
 * A page with a WebContainer as its runtime and nothing else, for tests to drive; its counterpart is
 * sandbox-entry.ts.
 */
declare const tell: (id: number, what: string, value: unknown) => void;
declare const settings: { inBox: LabInBox; patienceMs: number; offer: Offer };

const files = async () => {
  const { inBox } = settings;
  const guest = await (await fetch('/guest.js')).text();
  const packaged = await (await fetch('/packages.json')).json();
  return firstFiles({ inBox, files: inBox.start, guest, packaged });
};
const boot = webContainerBoot({
  document,
  offer: settings.offer,
  needs: needsHere,
  files,
  clock: wallClock,
  patienceMs: settings.patienceMs,
});
const container = new Container(boot);
const runtime = new WebContainerRuntime({ source: container, clock: wallClock, who: 'page' });
const running = new Map<number, AbortController>();

Object.assign(globalThis, {
  container,
  run(id: number, job: Job) {
    const abort = new AbortController();
    running.set(id, abort);
    const observer = {
      progress: (trial: unknown) => tell(id, 'progress', trial),
      log: (lines: unknown, dropped: number) => tell(id, 'log', { lines, dropped }),
    };
    return runtime.run(job, observer, abort.signal);
  },
  abort: (id: number, reason: string) => running.get(id)?.abort(new Error(reason)),
  state: () => {
    const { name, ...more } = container.state.get();
    return 'trouble' in more ? `${name}: ${more.trouble}` : name;
  },
});
