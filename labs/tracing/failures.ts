import { DeadlineExceeded } from '#core/sim/network.ts';
import type { Ending } from './operation.ts';

/** The service that was called threw; name and message are those of what it threw. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';
  /** Name of the error in the service that first threw it. */
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

/** The call took longer than the caller would wait. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/** The call was called off. */
export class AbortError extends Error {
  override readonly name = 'AbortError';
}

/** What a caller is told about what the callee threw. */
export function remote(thrown: unknown): RemoteError | TimeoutError {
  if (thrown instanceof DeadlineExceeded) return new TimeoutError(thrown.message);
  const { name, message } = textsOf(thrown);
  return new RemoteError(message, thrown instanceof RemoteError ? thrown.code : name);
}

/** How an operation ended that threw this. */
export function endingOf(thrown: unknown): Ending {
  if (thrown instanceof RemoteError) return 'remote';
  if (thrown instanceof TimeoutError) return 'timeout';
  if (thrown instanceof AbortError) return 'aborted';
  return 'threw';
}

/** Name and message in a line, with the code of a remote error. */
export function describe(thrown: unknown): string {
  const { name, message } = textsOf(thrown);
  return thrown instanceof RemoteError
    ? `${name} (${thrown.code}): ${message}`
    : `${name}: ${message}`;
}

function textsOf(thrown: unknown): { name: string; message: string } {
  try {
    const { name, message } = thrown as Error;
    return { name: String(name), message: String(message) };
  } catch {
    return { name: 'Error', message: 'something that cannot be shown' };
  }
}

/** What `promise` comes to, unless `signal` aborts first. */
export function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new AbortError('The caller has gone away.'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject);
  });
}
