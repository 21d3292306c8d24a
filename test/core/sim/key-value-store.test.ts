import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { constant } from '#core/sim/distribution.ts';
import { FaultPlan } from '#core/sim/fault.ts';
import { KeyValueStore, type StoreAccess } from '#core/sim/key-value-store.ts';
import { Refused } from '#core/sim/network.ts';
import { Simulation } from '#core/sim/simulation.ts';
import { StoreClient } from '#core/sim/store-client.ts';
import { fromMs } from '#core/sim/time.ts';
import { Turn } from '#core/sim/turn.ts';

function world(faults?: FaultPlan) {
  const simulation = new Simulation({
    seed: 1,
    turn: new Turn(),
    link: { roundTrip: constant(2) },
  });
  const store = new KeyValueStore(simulation.node('store'));
  const client = () => new StoreClient(simulation.network, simulation.node('api'), store, faults);
  return { simulation, store, client };
}

/** What `promise` comes to once the world has come to rest. */
async function settled<T>(
  { simulation }: ReturnType<typeof world>,
  promise: Promise<T>,
): Promise<T> {
  promise.catch(() => {});
  await simulation.run();
  return promise;
}

const key = fc.constantFrom('a', 'b', '__proto__');
const step = fc.oneof(
  fc.record({
    do: fc.constant('set' as const),
    key,
    value: fc.integer(),
    ttl: fc.option(fc.integer({ min: 1, max: 9 })),
  }),
  fc.record({ do: fc.constant('incr' as const), key, by: fc.integer({ min: -3, max: 3 }) }),
  fc.record({ do: fc.constant('expire' as const), key, ttl: fc.integer({ min: -1, max: 9 }) }),
  fc.record({ do: fc.constantFrom('get' as const, 'delete' as const, 'ttl' as const), key }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 6 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** The plainest store that could be right: a list of entries with their ends, in ms. */
class Model {
  #entries = new Map<string, { value: number; end: number }>();
  now = 0;

  take(step: Step): unknown {
    for (const [name, { end }] of this.#entries) if (end <= this.now) this.#entries.delete(name);
    if (step.do === 'wait') {
      this.now += step.ms;
      return undefined;
    }
    const entry = this.#entries.get(step.key);
    switch (step.do) {
      case 'set':
        this.#entries.set(step.key, {
          value: step.value,
          end: this.now + (step.ttl ?? Number.POSITIVE_INFINITY),
        });
        return undefined;
      case 'incr': {
        const value = (entry?.value ?? 0) + step.by;
        this.#entries.set(step.key, { value, end: entry?.end ?? Number.POSITIVE_INFINITY });
        return value;
      }
      case 'expire':
        if (entry) entry.end = this.now + step.ttl;
        return entry !== undefined;
      case 'get':
        return entry?.value;
      case 'ttl':
        return entry && entry.end - this.now;
      case 'delete':
        return this.#entries.delete(step.key);
    }
  }
}

function take(store: StoreAccess, step: Exclude<Step, { do: 'wait' }>): unknown {
  switch (step.do) {
    case 'set':
      return store.set(step.key, step.value, step.ttl === null ? {} : { ttlMs: step.ttl });
    case 'incr':
      return store.incr(step.key, step.by);
    case 'expire':
      return store.expire(step.key, step.ttl);
    default:
      return store[step.do](step.key);
  }
}

describe('KeyValueStore', () => {
  it('does what the plainest model does, over any course of operations and waits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const { simulation, store } = world();
        const model = new Model();
        for (const next of steps) {
          const expected = model.take(next);
          if (next.do === 'wait') await simulation.run({ until: fromMs(model.now) });
          else expect(take(store, next)).toEqual(expected);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('counts only what has not expired', async () => {
    const { simulation, store } = world();
    store.set('a', 1, { ttlMs: 5 });
    store.set('b', 1);
    expect(store.size).toBe(2);
    await simulation.run({ until: fromMs(5) });
    expect(store.size).toBe(1);
  });

  it('says what is wrong with what it is asked', () => {
    const { store } = world();
    store.set('text', 'x');
    expect(() => store.incr('text')).toThrow('does not hold a number');
    expect(() => store.incr('n', Number.NaN)).toThrow('Cannot add `NaN`');
    expect(() => store.expire('text', Number.NaN)).toThrow('not a time to live');
    expect(() => store.get(7 as never)).toThrow('A key is a string');
    expect(() => store.set('f', (() => 1) as never)).toThrow('The store cannot hold');
  });
});

describe('A store client', () => {
  it('makes one round trip for each operation, whatever a script does', async () => {
    const here = world();
    const client = here.client();
    const script = (store: StoreAccess, name: string) => {
      store.set(name, 1);
      store.incr(name, 4);
      return [store.get(name) as number, store.now()];
    };
    const [value] = await settled(here, client.eval(script, 'n'));
    expect([value, here.simulation.clock.now(), StoreClient.trips(client)]).toEqual([5, 2_000, 1]);
    await settled(here, client.get('n'));
    expect([here.simulation.clock.now(), StoreClient.trips(client)]).toEqual([4_000, 2]);
  });

  it('lets scripts of many nodes add up exactly', async () => {
    const here = world();
    const clients = [here.client(), here.client(), here.client()];
    const add = (store: StoreAccess) => {
      const before = (store.get('sum') ?? 0) as number;
      store.set('sum', before + 1);
    };
    for (let i = 0; i < 300; i++) void clients[i % 3]?.eval(add);
    await here.simulation.run();
    expect(here.store.get('sum')).toBe(300);
  });

  it('shares no object with the store, in either direction', async () => {
    const here = world();
    const client = here.client();
    const sent = { list: [1] };
    const setting = client.set('x', sent);
    sent.list.push(2);
    await settled(here, setting);
    const got = (await settled(here, client.get('x'))) as { list: number[] };
    got.list.push(3);
    expect(here.store.get('x')).toEqual({ list: [1] });
    const reach = (store: StoreAccess) => {
      (store.get('x') as { list: number[] }).list.push(4);
    };
    await settled(here, client.eval(reach));
    expect(here.store.get('x')).toEqual({ list: [1] });
  });
});

describe('A script at the store', () => {
  it('takes the store back when a script ends', async () => {
    const here = world();
    let kept: StoreAccess | undefined;
    const keep = (store: StoreAccess) => {
      kept = store;
    };
    await settled(here, here.client().eval(keep));
    expect(() => kept?.set('x', 1)).toThrow('The script is over');
  });

  it('refuses scripts that are none, or async, and arguments that cannot travel', async () => {
    const here = world();
    const client = here.client();
    expect(() => client.eval('return 1' as never)).toThrow('a function');
    expect(() => client.eval((_store, _map: never) => 1, new Map() as never)).toThrow(
      'A script argument cannot hold',
    );
    await expect(
      settled(
        here,
        client.eval(async () => 1),
      ),
    ).rejects.toThrow('must not be async');
    await expect(
      settled(
        here,
        client.eval(() => new Map() as never),
      ),
    ).rejects.toThrow('A script result cannot hold');
  });

  it('rejects with what a script throws, and counts faults over all clients', async () => {
    const faults = new FaultPlan();
    faults.add({ kind: 'refuse', requests: [2] });
    const here = world(faults);
    const boom = () => {
      throw new RangeError('no');
    };
    await expect(settled(here, here.client().eval(boom))).rejects.toThrow(RangeError);
    await expect(settled(here, here.client().get('x'))).rejects.toThrow(Refused);
    await expect(settled(here, here.client().get('x'))).resolves.toBeUndefined();
  });
});
