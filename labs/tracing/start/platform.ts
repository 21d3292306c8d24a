import type { SpanExporter } from '@opentelemetry/sdk-trace';

export type ServiceName =
  | 'gateway'
  | 'orders'
  | 'payments'
  | 'inventory'
  | 'recommendations'
  | 'shipping'
  | 'notifications';

/** Values that travel: JSON's. */
export type Body = string | number | boolean | null | readonly Body[] | { readonly [key: string]: Body };

/** Header names are in lower case. A header that was sent twice arrives as one value, joined by `, `. */
export type Headers = { readonly [name: string]: string };

export interface Request {
  readonly method: 'GET' | 'POST';
  /** What is asked for, without the particulars: `/orders/:id`. */
  readonly route: string;
  /** The same with the particulars: `/orders/8214`. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: Body;
  /** Aborts when the caller has gone away. */
  readonly signal: AbortSignal;
}

export interface Reply {
  readonly status: number;
  readonly body: Body;
}

/** A request to another service. */
export interface Outgoing {
  readonly method: 'GET' | 'POST';
  readonly route: string;
  readonly path: string;
  readonly headers?: Headers;
  readonly body?: Body;
  /** Calls the request off: the call rejects with the error `AbortError`. */
  readonly signal?: AbortSignal;
  /** Gives up after so many milliseconds: the call rejects with the error `TimeoutError`. */
  readonly timeoutMs?: number;
}

export interface Message {
  readonly headers: Headers;
  readonly body: Body;
}

/**
 * What one operation can do: made for one request, or for one message of a batch. The platform knows on
 * whose behalf a call was made by whose `Io` it went through.
 */
export interface Io {
  /** Asks another service. Rejects with a `RemoteError` when that one threw. */
  call(service: ServiceName, request: Outgoing): Promise<Reply>;
  /** Puts a message on the queue that shipping works off; resolves when the queue has it. */
  send(queue: 'shipments', message: Message): Promise<void>;
  /** Waits for this service's own database. */
  query(what: string): Promise<void>;
}

/** A message as shipping gets it, in batches. */
export interface Delivery {
  readonly message: Message;
  /** For what is done because of this message. */
  readonly io: Io;
  /** The message has been worked off. */
  ack(): void;
  /** The message could not be worked off. */
  fail(error: unknown): void;
}

/** What a process is given when it starts. Each service is a process of its own. */
export interface Platform {
  readonly service: ServiceName;
  readonly config: {
    /** The share of requests to trace, of those that come without a decision: 0.1 is a tenth. */
    readonly sampleRatio: number;
  };
  /** Hands finished spans to the collector. Each call of `export` takes 0.3 ms of this process's thread. */
  readonly exporter: SpanExporter;
}

/** What a process gives back. */
export interface Service {
  handle(request: Request, io: Io): Promise<Reply>;
  /** Shipping only: works off a batch of messages. */
  consume(batch: readonly Delivery[]): Promise<void>;
  /** The process ends when this resolves: what has not been exported is exported now. */
  shutdown(): Promise<void>;
  /** How many ended, sampled spans were given up so far instead of being exported. */
  dropped(): number;
}

/** Whether `error` was thrown by the service that was called, and not here. */
export function isRemote(error: unknown): boolean {
  return error instanceof Error && error.name === 'RemoteError';
}

/** How a service answers, by method and route. */
export type Handlers = { readonly [route: string]: (request: Request, io: Io) => Promise<Reply> };
