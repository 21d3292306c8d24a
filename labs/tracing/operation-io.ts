import type { Operation } from './operation.ts';

/** What a world does for whoever asks, and on whose behalf. */
export interface Hands {
  call(cause: Operation, service: unknown, request: unknown): Promise<unknown>;
  send(cause: Operation, queue: unknown, message: unknown): Promise<void>;
  query(cause: Operation): Promise<void>;
}

/** What one operation can do, as its code sees it; the world knows by it on whose behalf it was done. */
export function ioFor(hands: Hands, operation: Operation): object {
  return Object.freeze({
    call: (service: unknown, request: unknown) => hands.call(operation, service, request),
    send: (queue: unknown, message: unknown) => hands.send(operation, queue, message),
    query: () => hands.query(operation),
  });
}
