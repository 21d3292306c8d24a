import type { Reached } from '#core/connection/outlook.ts';
import type { Offer } from '#core/container/offer.ts';
import type { Clock } from '#core/sim/clock.ts';
import { type Micros, SECOND } from '#core/sim/time.ts';

/** What a probe is made of. */
export interface ReachParts {
  readonly document: Document;
  readonly clock: Clock;
  readonly offer: Offer;
  /** How long to wait for an answer; default 15 s. */
  readonly patience?: Micros;
}

/** How a probe can end. */
export type Reach = Exclude<Reached, 'not-asked' | 'asking'>;

/**
 * The address of the frame that `@webcontainer/api` starts: its own function is not exported, so a
 * test holds the two together. An operator's own installation is a global, as the client has it.
 */
export function frameUrl(offer: Offer): URL {
  const { WEBCONTAINER_API_IFRAME_URL: own } = globalThis as {
    WEBCONTAINER_API_IFRAME_URL?: string;
  };
  const url = new URL('/headless', new URL(own ?? 'https://stackblitz.com').origin);
  if (offer.terms === 'licensed') url.searchParams.set('client_id', offer.key);
  url.searchParams.set('version', '1.6.4');
  return url;
}

/**
 * Gives a function that asks for StackBlitz's frame, as starting a WebContainer does, and takes it away
 * again; nothing is started in it. One request at a time: who asks meanwhile gets the same answer.
 */
export function reachability(parts: ReachParts): () => Promise<Reach> {
  let asking: Promise<Reach> | undefined;
  return () => {
    asking ??= ask(parts).finally(() => {
      asking = undefined;
    });
    return asking;
  };
}

function ask({ document, clock, offer, patience = 15 * SECOND }: ReachParts): Promise<Reach> {
  const url = frameUrl(offer);
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.title = 'Connection check';
  frame.allow = 'cross-origin-isolated';
  frame.src = url.href;
  return new Promise<Reach>((resolve) => {
    // A browser's own error page counts as loaded, so a frame that loads and is silent was refused;
    // one that does not even load is still on its way.
    let silent: Reach = 'time-out';
    frame.addEventListener('load', () => {
      silent = 'network';
    });
    const timer = clock.after(patience, () => end(silent));
    const hear = ({ origin, source, data, ports }: MessageEvent<unknown>) => {
      if (origin !== url.origin || source !== frame.contentWindow || !isInit(data)) return;
      for (const port of ports) port.close();
      end('reachable');
    };
    const end = (reach: Reach) => {
      timer.cancel();
      removeEventListener('message', hear);
      frame.remove();
      resolve(reach);
    };
    addEventListener('message', hear);
    document.body.append(frame);
  });
}

/** What the frame sends first, with a port, as the client waits for it. */
function isInit(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'init';
}
