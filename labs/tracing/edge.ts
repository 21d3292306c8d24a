import type { Value } from '#core/sim/value.ts';
import type { Weather } from './collector.ts';
import type { Headers, Operation } from './operation.ts';
import type { ServiceName } from './parameters.ts';
import type { Reply } from './reading-values.ts';

/** A world other than the plain one. */
export interface Setting {
  /** How the collector behaves; default: up, all the time. */
  readonly weather?: readonly Weather[];
  /** Exporting takes nothing of anybody's thread: for comparison. */
  readonly freeExports?: boolean;
  /** The share of requests to trace; default: that of the parameters. */
  readonly sampleRatio?: number;
  /** How much longer something takes than it should: `(service or "from>to", ms of time)` -> ms. */
  readonly delay?: (where: string, at: number) => number;
}

/** A request from outside. */
export interface Edge {
  /** Who gets it; default: the gateway. Others for what a service in the middle does with it. */
  readonly to?: ServiceName;
  readonly method: 'GET' | 'POST';
  readonly route: string;
  readonly path?: string;
  readonly headers?: Headers;
  readonly body?: Value;
  /** The client goes away after so many ms. */
  readonly leavesAfterMs?: number;
}

/** What a client saw of its request. */
export interface Client {
  readonly operation: Operation;
  reply?: Reply;
  /** What it was told instead of a reply. */
  failure?: string;
  /** ms from sending to reply or failure. */
  tookMs?: number;
}
