import type { Bench } from '#core/lab/bench.ts';
import { harden } from '#core/realm/harden.ts';
import { uniform } from '#core/sim/distribution.ts';
import type { Node } from '#core/sim/node.ts';
import type { Random } from '#core/sim/random.ts';
import type { Simulation } from '#core/sim/simulation.ts';
import { fromMs, type Micros, toMs } from '#core/sim/time.ts';
import { copyValue } from '#core/sim/value.ts';
import { Collector } from './collector.ts';
import type { Client, Edge, Setting } from './edge.ts';
import { describe, endingOf, orAborted, remote } from './failures.ts';
import { type Headers, type Operation, Operations } from './operation.ts';
import { type Hands, ioFor } from './operation-io.ts';
import {
  type Parameters,
  parametersFor,
  QUERY_MS,
  SERVICES,
  type ServiceName,
} from './parameters.ts';
import { Queue } from './queue.ts';
import { callOf, headersOf, type Reply, replyOf } from './reading-values.ts';
import { type Service, startService } from './service.ts';

/** How long the first message of a batch waits for others, in ms. */
const QUEUE_WAIT_MS = 20;

/** A message on its way to shipping, and what sent it. */
interface Queued {
  readonly cause: Operation;
  readonly message: { readonly headers: Headers };
}

/** The shop: seven services, a queue, a collector, and clients outside. */
export class World implements Hands {
  readonly parameters: Parameters;
  readonly simulation: Simulation;
  readonly collector: Collector;
  readonly operations = new Operations();
  /** What OpenTelemetry itself complained about in any process: `service: text`. */
  readonly complaints: string[] = [];
  readonly services: ReadonlyMap<ServiceName, Service>;
  readonly #bench: Bench;
  readonly #queue: Queue<Queued>;
  readonly #delay: (where: string, at: number) => number;
  readonly #queries: ReadonlyMap<ServiceName, Random>;
  #broken: unknown;

  constructor(bench: Bench, label: string, setting: Setting = {}) {
    this.#bench = bench;
    this.#delay = setting.delay ?? (() => 0);
    this.parameters = parametersFor(bench.seed);
    const { roundTripMs, batch, sampleRatio } = this.parameters;
    this.simulation = bench.simulation(label, {
      roundTrip: uniform(0.7 * roundTripMs, 1.3 * roundTripMs),
    });
    this.collector = new Collector(setting.weather, setting.freeExports);
    const nodes = SERVICES.map((name) => [name, this.simulation.node(name)] as const);
    this.#queries = new Map(
      nodes.map(([name]) => [name, this.simulation.random.fork(`queries of ${name}`)]),
    );
    this.services = new Map(
      nodes.map(([name, node]) => {
        const config = { sampleRatio: setting.sampleRatio ?? sampleRatio };
        const exporter = this.collector.exporterFor(name, node);
        const complain = (text: string) => void this.complaints.push(`${name}: ${text}`);
        const platform = harden({ service: name, config, exporter });
        return [name, startService(bench, this.simulation, node, platform, complain)];
      }),
    );
    this.#queue = new Queue(
      this.simulation.clock,
      { most: batch, waitMs: QUEUE_WAIT_MS },
      (batch) => this.#consume(batch),
    );
  }

  /** Sends a request now; what comes of it is filled in when it does. */
  request(edge: Edge): Client {
    const { to = 'gateway', method, route, path = route, headers = {}, body = null } = edge;
    const { leavesAfterMs } = edge;
    const now = this.simulation.clock.now();
    const operation = this.operations.begin({
      kind: 'server',
      service: to,
      name: `${method} ${route}`,
      cause: undefined,
      began: now,
      headers,
    });
    const client: Client = { operation };
    const leaving = new AbortController();
    if (leavesAfterMs !== undefined)
      this.simulation.clock.after(fromMs(leavesAfterMs), () => leaving.abort());
    const request = { method, route, path, headers, body, signal: leaving.signal };
    // What is said leaves when the thread is free.
    const tookMs = () => toMs(this.#nodeOf(to).now() - now);
    this.#handle(operation, request).then(
      (reply) => Object.assign(client, { reply, tookMs: tookMs() }),
      (error: unknown) => Object.assign(client, { failure: describe(error), tookMs: tookMs() }),
    );
    return client;
  }

  /** Sends what `make` makes at each arrival, in µs of virtual time, whether or not others have come back. */
  at(arrivals: Iterable<Micros>, make: (index: number) => Edge): Client[] {
    const clients: Client[] = [];
    let index = 0;
    for (const arrival of arrivals) {
      const edge = make(index++);
      this.simulation.clock.at(arrival, () => void clients.push(this.request(edge)));
    }
    return clients;
  }

  /** Lets time pass until `untilMs`. @throws ProblemError when a service gave back what is no reply. */
  async run(untilMs: number): Promise<void> {
    await this.#bench.run(this.simulation, { until: fromMs(untilMs) });
    if (this.#broken !== undefined) throw this.#broken;
  }

  /** Asks all processes to end, and gives them `ms` of virtual time. */
  async shutdown(ms = 5_000): Promise<void> {
    for (const service of this.services.values()) void service.shutdown();
    await this.run(toMs(this.simulation.clock.now()) + ms);
  }

  /** The same as in production: a process is gone as soon as its `shutdown` has resolved. */
  async exit(ms = 5_000): Promise<void> {
    for (const { shutdown, node } of this.services.values())
      void shutdown().then(() => node.stop());
    await this.run(toMs(this.simulation.clock.now()) + ms);
  }

  call(cause: Operation, to: unknown, value: unknown): Promise<unknown> {
    const { service, request } = callOf(to, value);
    const { method, route, headers, signal, timeoutMs } = request;
    const operation = this.operations.begin({
      kind: 'client',
      service: cause.service,
      name: `${method} ${route}`,
      peer: service,
      cause,
      began: this.#nodeOf(cause.service).now(),
      headers,
    });
    const serve = () => this.#serve(operation, service, request);
    const [here, there] = [this.#nodeOf(cause.service), this.#nodeOf(service)];
    const late = this.#delay(`${cause.service}>${service}`, toMs(operation.began));
    const answer = this.simulation.network.call(here, there, serve, {
      ...(timeoutMs === undefined ? {} : { deadline: fromMs(timeoutMs) }),
      ...(late > 0 ? { fault: { kind: 'slow', delay: fromMs(late) } as const } : {}),
    });
    const outcome = answer.catch((error: unknown) => {
      throw remote(error);
    });
    return this.#ending(operation, signal === undefined ? outcome : orAborted(outcome, signal));
  }

  send(cause: Operation, queue: unknown, value: unknown): Promise<void> {
    if (queue !== 'shipments') throw new TypeError(`There is no queue \`${String(queue)}\`.`);
    const { headers, body } = (value ?? {}) as { headers?: unknown; body?: unknown };
    const here = this.#nodeOf(cause.service);
    const operation = this.operations.begin({
      kind: 'producer',
      service: cause.service,
      name: queue,
      peer: 'shipping',
      cause,
      began: here.now(),
      headers: headersOf(headers),
    });
    const message = harden({
      headers: operation.headers,
      body: copyValue(body ?? null, 'A message'),
    });
    const sent = this.simulation.network.call(here, this.#nodeOf('shipping'), () =>
      this.#queue.push({ cause: operation, message }),
    );
    return this.#ending(operation, sent);
  }

  query({ service }: Operation): Promise<void> {
    const node = this.#nodeOf(service);
    const length = uniform(0.7, 1.3)(this.#queries.get(service) as Random);
    const extra = this.#delay(service, toMs(node.now()));
    const took = Math.round(length * QUERY_MS[service] * this.parameters.pace) + fromMs(extra);
    return new Promise((resolve) => void node.deliver(node.now() + took, resolve));
  }

  /** Runs a request on the service that was called. */
  #serve(
    cause: Operation,
    service: ServiceName,
    { method, route, path, headers, body }: ReturnType<typeof callOf>['request'],
  ): Promise<Reply> {
    const operation = this.operations.begin({
      kind: 'server',
      service,
      name: `${method} ${route}`,
      cause,
      began: this.#nodeOf(service).now(),
      headers,
    });
    const { signal } = new AbortController();
    return this.#handle(operation, { method, route, path, headers, body, signal });
  }

  #handle(operation: Operation, request: Record<string, unknown>): Promise<Reply> {
    const { handle } = this.services.get(operation.service) as Service;
    const io = ioFor(this, operation);
    // As an async function would: what a handler throws at once is a rejection like any other.
    const handled = new Promise((resolve) => resolve(handle(Object.freeze(request), io)));
    return this.#ending(operation, handled).then((reply) => {
      try {
        return replyOf(reply);
      } catch (error) {
        this.#broken ??= this.#bench.problem(
          `\`${operation.service}\` answered ${operation.name} with what is no reply.`,
          'A handler gives back { status, body }, and a wrapper what the handler gave it.',
          error,
        );
        throw error;
      }
    });
  }

  #consume(batch: readonly Queued[]): void {
    const node = this.#nodeOf('shipping');
    const deliveries = batch.map(({ cause, message }) => {
      const operation = this.operations.begin({
        kind: 'consumer',
        service: 'shipping',
        name: 'shipments',
        cause,
        began: node.now(),
        headers: message.headers,
      });
      const end = (error?: unknown) => {
        if (operation.ended !== undefined) return;
        operation.ended = node.now();
        operation.ending = error === undefined ? 'done' : endingOf(error);
        if (error !== undefined) operation.error = describe(error);
      };
      const fail = (error: unknown) => end(error ?? new Error('failed'));
      return Object.freeze({ message, io: ioFor(this, operation), ack: () => end(), fail });
    });
    const { consume } = this.services.get('shipping') as Service;
    new Promise((resolve) => resolve(consume(Object.freeze(deliveries)))).catch((error: unknown) =>
      node.crash(error),
    );
  }

  /** Notes when and how an operation ends. */
  #ending<T>(operation: Operation, promise: Promise<T>): Promise<T> {
    const node = this.#nodeOf(operation.service);
    return promise.then(
      (value) => {
        Object.assign(operation, { ended: node.now(), ending: 'done' });
        return value;
      },
      (error: unknown) => {
        Object.assign(operation, {
          ended: node.now(),
          ending: endingOf(error),
          error: describe(error),
        });
        throw error;
      },
    );
  }

  #nodeOf(service: ServiceName): Node {
    return (this.services.get(service) as Service).node;
  }
}
