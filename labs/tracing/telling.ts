import type { Bench } from '#core/lab/bench.ts';
import type { Random } from '#core/sim/random.ts';
import { fromMs } from '#core/sim/time.ts';
import type { Client } from './edge.ts';
import type { Operation } from './operation.ts';
import { Reading } from './reading.ts';
import { STORIES, type Story } from './stories.ts';
import { sampledHeaders } from './traffic.ts';
import { World } from './world.ts';

/** How long a story has before the next one begins, in ms: longer than any takes. */
const APART_MS = 1_000;

/** A request that went the way of a story. */
export interface Told {
  readonly story: Story;
  readonly index: number;
  readonly client: Client;
  readonly operations: readonly Operation[];
}

/** What came of all stories. */
export interface Telling {
  readonly told: readonly Told[];
  readonly reading: Reading;
  /** What OpenTelemetry itself complained about. */
  readonly complaints: readonly string[];
}

/**
 * Sends a traced request for each story, one after the other, in an order of the seed's. Exports take
 * nothing of anybody's thread, and whatever begins a trace of its own is sampled: both are other promises.
 */
export async function tellStories(bench: Bench, label: string): Promise<Telling> {
  const random = bench.random(`${label} traffic`);
  const stories = shuffled(STORIES, random);
  const world = new World(bench, label, {
    freeExports: true,
    sampleRatio: 1,
    delay: (place, at) => stories[Math.floor(at / APART_MS)]?.slow?.[place] ?? 0,
  });
  const arrivals = stories.map((_, index) => fromMs(APART_MS * index + 1 + random.next()));
  const clients = world.at(arrivals, (index) => ({
    ...(stories[index] as Story).edge(index),
    headers: sampledHeaders(random),
  }));
  // Once more as long: whoever is still at work after its caller has gone may finish.
  await world.run(2 * APART_MS * stories.length);
  await world.shutdown();
  const told = stories.map((story, index) => {
    const client = clients[index] as Client;
    return { story, index, client, operations: world.operations.of(client.operation) };
  });
  const reading = new Reading(world.operations.all, world.collector.spans);
  return { told, reading, complaints: world.complaints };
}

function shuffled<T>(values: readonly T[], random: Random): T[] {
  const rest = [...values];
  return values.map(() => rest.splice(random.integer(0, rest.length - 1), 1)[0] as T);
}
