import type { Micros } from '#core/sim/time.ts';
import type { ServiceName } from './parameters.ts';

/** Names in lower case; what travels with a request or a message. */
export type Headers = Readonly<Record<string, string>>;

/** How an operation ended. `remote`: with an error that another service threw. */
export type Ending = 'done' | 'threw' | 'remote' | 'timeout' | 'aborted';

/**
 * What the simulator knows to have happened, whatever spans say: one request handled, one call made, one
 * message sent, or one message worked off. Causes make a tree: a call is caused by the request in
 * whose name it was made, a request by its call, a message's processing by its sending.
 */
export interface Operation {
  readonly id: number;
  readonly kind: 'server' | 'client' | 'producer' | 'consumer';
  /** Where it ran. */
  readonly service: ServiceName;
  /** Method and route, or the queue. */
  readonly name: string;
  /** Whom it called. */
  readonly peer?: ServiceName | undefined;
  /** The operation that caused it; none for a request from outside. */
  readonly cause: Operation | undefined;
  /** The request from outside that all this began with. */
  readonly root: Operation;
  /** µs of virtual time. */
  readonly began: Micros;
  /** What it was given (server, consumer), or sent on (client, producer). */
  readonly headers: Headers;
  /** µs of virtual time; unset while it goes on. */
  ended?: Micros;
  ending?: Ending;
  /** Name and message of what it threw. */
  error?: string;
}

/** All operations of one world, in the order in which they began. */
export class Operations {
  readonly all: Operation[] = [];

  begin({
    cause,
    ...facts
  }: Omit<Operation, 'id' | 'root' | 'ended' | 'ending' | 'error'>): Operation {
    const operation = { id: this.all.length, cause, ...facts } as Operation;
    Object.assign(operation, { root: cause?.root ?? operation });
    this.all.push(operation);
    return operation;
  }

  /** What `cause` caused directly. */
  causedBy(cause: Operation): Operation[] {
    return this.all.filter((operation) => operation.cause === cause);
  }

  /** What began with a request from outside, itself included. */
  of(root: Operation): Operation[] {
    return this.all.filter((operation) => operation.root === root);
  }
}
