import type { WebContainer } from '@webcontainer/api';
import type { Box } from '#core/container/box.ts';
import type { Boot } from '#core/container/container.ts';
import { type Needs, troubleBefore } from '#core/container/needs.ts';
import type { Offer } from '#core/container/offer.ts';
import { NoContainer } from '#core/container/trouble.ts';
import { ProblemError } from '#core/problem-error.ts';
import type { Clock } from '#core/sim/clock.ts';
import { fromMs } from '#core/sim/time.ts';
import { within } from '#core/within.ts';
import { Client } from './client.ts';
import { clientBox } from './client-box.ts';
import { FrameWatch } from './frame-watch.ts';
import { treeOf } from './tree.ts';
import { troubleIn } from './trouble-in.ts';

/** What booting goes by. */
export interface BootParts {
  readonly document: Document;
  readonly offer: Offer;
  readonly needs: () => Needs;
  /** The files a box starts with, by path. */
  readonly files: () => Promise<Readonly<Record<string, string>>>;
  readonly clock: Clock;
  /** How long to wait for the container, in ms; default 15,000. `boot()` of the client never gives up. */
  readonly patienceMs?: number | undefined;
}

/** How long to wait for what took 2 to 8 s where it was reported, and for its files to be mounted. */
const PATIENCE_MS = 15_000;

/** Boots WebContainers for one page, one at a time. To be made once: the client lets nobody have two. */
export function webContainerBoot(parts: BootParts): Boot {
  const { document, offer, needs, files, clock, patienceMs = PATIENCE_MS } = parts;
  const client = new Client(offer);
  const frame = new FrameWatch(document);

  /** A container, or why there is none within the time. */
  const container = (signal: AbortSignal): Promise<WebContainer> => {
    const late = new AbortController();
    const timer = clock.after(fromMs(patienceMs), () =>
      late.abort(new NoContainer(frame.troubleWhenLate())),
    );
    if (client.asked) frame.reload();
    return frame
      .during(() => client.container(AbortSignal.any([signal, late.signal])))
      .finally(() => timer.cancel());
  };

  return async (tell, signal) => {
    const before = troubleBefore(needs(), offer);
    if (before !== undefined) throw new NoContainer(before);
    const first = await fetched(files());
    signal.throwIfAborted();
    const booted = await container(signal);
    tell('mounting');
    const box = clientBox(booted, clock);
    await mounted(booted, box, first, clock);
    return box;
  };
}

/** The lab's own script comes from this site: not having it is the network's fault all the same. */
async function fetched<T>(files: Promise<T>): Promise<T> {
  try {
    return await files;
  } catch (error) {
    if (error instanceof ProblemError) throw new NoContainer('network', error);
    throw error;
  }
}

async function mounted(
  container: WebContainer,
  box: Box,
  files: Readonly<Record<string, string>>,
  clock: Clock,
): Promise<void> {
  try {
    const late = () => new NoContainer('time-out');
    await within(PATIENCE_MS, container.mount(treeOf(files)), clock, late);
  } catch (error) {
    box.teardown();
    throw error instanceof NoContainer ? error : new NoContainer(troubleIn(error), error);
  }
}
