import type { Clock } from '#core/sim/clock.ts';
import { fromMs } from '#core/sim/time.ts';
import { flooded, stalled } from './broken-runs.ts';
import type { Verdict } from './judgement.ts';
import { GuestMessage } from './protocol.ts';
import type { Job, RunObserver } from './runtime.ts';

/** A way to talk to a guest, whatever it runs in. */
export interface Channel {
  send(request: unknown): void;
  /** Calls `hear` with each message; replaces whoever heard before. */
  listen(hear: (text: string) => void): void;
}

/** A run that its host broke off; the guest is of no more use. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
  readonly verdict: Verdict;

  constructor(verdict: Verdict) {
    super('The run was broken off.');
    this.verdict = verdict;
  }
}

/** What a conversation goes by. */
export interface Rules {
  readonly job: Job;
  readonly clock: Clock;
  readonly observer: RunObserver;
  readonly signal?: AbortSignal | undefined;
  /** Told where the run is, so that whoever ends it from outside can say so. */
  readonly reached?: (check: string) => void;
}

/** More messages than any run sends: two a trial, and some lines of log. */
const MOST_MESSAGES = 20_000;
/** More characters than any run sends. */
const MOST_CHARACTERS = 50_000_000;

/**
 * Sends `request` to a guest and hears it out. Rejects with `BrokenOff` when the guest is silent for
 * as long as the job's limit allows one check, or says more than any run has to say; with the
 * signal's reason when it aborts; and with an error when a message is not one of the protocol.
 */
export function converse(channel: Channel, request: unknown, rules: Rules): Promise<Verdict> {
  const { job, clock, observer, signal } = rules;
  return new Promise((resolve, reject) => {
    let [messages, characters] = [0, 0];
    let check: string | undefined;
    const watch = () =>
      clock.after(fromMs(job.limits.stallMs), () =>
        fail(new BrokenOff(stalled(check, job.limits.stallMs))),
      );
    let watchdog = watch();
    const end = () => {
      watchdog.cancel();
      signal?.removeEventListener('abort', abort);
      channel.listen(() => {});
    };
    const fail = (reason: unknown) => {
      end();
      reject(reason as Error);
    };
    const abort = () => fail(signal?.reason);
    signal?.addEventListener('abort', abort);
    channel.listen((text) => {
      watchdog.cancel();
      messages++;
      characters += text.length;
      if (messages > MOST_MESSAGES || characters > MOST_CHARACTERS)
        return fail(new BrokenOff(flooded()));
      watchdog = watch();
      const message = parse(text);
      if (message === undefined)
        return fail(new Error('The runtime sent a message that is not one of its protocol.'));
      if (message.type === 'progress') {
        check = message.check;
        rules.reached?.(check);
        observer.progress?.(message);
      }
      if (message.type === 'log') observer.log?.(message.lines, message.dropped);
      if (message.type !== 'verdict') return;
      end();
      resolve(message.verdict);
    });
    channel.send(request);
  });
}

function parse(text: string): GuestMessage | undefined {
  try {
    return GuestMessage.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
