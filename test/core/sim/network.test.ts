import { describe, expect, it } from 'vitest';
import { constant, shiftedExponential } from '#core/sim/distribution.ts';
import { DeadlineExceeded, type Link, Refused } from '#core/sim/network.ts';
import { Simulation } from '#core/sim/simulation.ts';
import { fromMs } from '#core/sim/time.ts';
import { Turn } from '#core/sim/turn.ts';

const TWO_MS: Link = { roundTrip: constant(2) };

function twoNodes(link: Link = TWO_MS, seed = 1) {
  const simulation = new Simulation({ seed, turn: new Turn(), link });
  return { simulation, client: simulation.node('client'), server: simulation.node('server') };
}

/** How a call ended, and when, in µs; `pending` when it had not by the end of the run. */
async function outcome(
  { simulation }: ReturnType<typeof twoNodes>,
  call: () => Promise<unknown>,
): Promise<[string, number]> {
  let ended: [string, number] = ['pending', -1];
  const end = (how: string) => {
    ended = [how, simulation.clock.now()];
  };
  call().then(
    (value) => end(String(value)),
    (error: Error) => end(error.name),
  );
  await simulation.run({ until: fromMs(1_000) });
  return ended;
}

describe('A call over the network', () => {
  it('takes one round trip: half there, half back', async () => {
    const world = twoNodes();
    let servedAt = -1;
    const call = () =>
      world.simulation.network.call(world.client, world.server, () => {
        servedAt = world.simulation.clock.now();
        return 'done';
      });
    expect(await outcome(world, call)).toEqual(['done', 2_000]);
    expect(servedAt).toBe(1_000);
  });

  it('loses no microsecond of an odd round trip', async () => {
    const world = twoNodes({ roundTrip: () => 7 });
    const { network } = world.simulation;
    expect(await outcome(world, () => network.call(world.client, world.server, () => 'x'))).toEqual(
      ['x', 7],
    );
  });

  it('brings back what the server throws, and what its promise rejects with', async () => {
    const throwing = twoNodes();
    const boom = () => {
      throw new TypeError('no');
    };
    const first = () => throwing.simulation.network.call(throwing.client, throwing.server, boom);
    expect(await outcome(throwing, first)).toEqual(['TypeError', 2_000]);
    const rejecting = twoNodes();
    const second = () =>
      rejecting.simulation.network.call(rejecting.client, rejecting.server, () =>
        Promise.reject(new RangeError('no')),
      );
    expect(await outcome(rejecting, second)).toEqual(['RangeError', 2_000]);
  });

  it.each([
    ['refuse', Refused.name, 2_000, 0],
    ['hang', DeadlineExceeded.name, 10_000, 0],
    ['lose-reply', DeadlineExceeded.name, 10_000, 1],
  ] as const)(
    'under the fault `%s` ends in %s after %d µs, carried out %d times',
    async (kind, how, at, times) => {
      const world = twoNodes();
      let served = 0;
      const call = () =>
        world.simulation.network.call(world.client, world.server, () => served++, {
          deadline: fromMs(10),
          fault: { kind },
        });
      expect(await outcome(world, call)).toEqual([how, at]);
      expect(served).toBe(times);
    },
  );

  it('under the fault `slow` is carried out late, and its answer counts unless the deadline came first', async () => {
    const slow = (deadline: number) => {
      const world = twoNodes();
      const fault = { kind: 'slow', delay: fromMs(5) } as const;
      return outcome(world, () =>
        world.simulation.network.call(world.client, world.server, () => 'done', {
          deadline: fromMs(deadline),
          fault,
        }),
      );
    };
    expect(await slow(8)).toEqual(['done', 7_000]);
    expect(await slow(6)).toEqual([DeadlineExceeded.name, 6_000]);
  });
});

describe('A call to a busy server', () => {
  it('is answered when the thread of the server is free', async () => {
    const world = twoNodes();
    const call = () =>
      world.simulation.network.call(world.client, world.server, () => {
        world.server.burn(300);
        return 'done';
      });
    expect(await outcome(world, call)).toEqual(['done', 2_300]);
  });
});

describe('A call that meets trouble', () => {
  it('without a deadline never settles when its message is lost, as on a real socket', async () => {
    const world = twoNodes({ ...TWO_MS, loss: 1 });
    const { network } = world.simulation;
    expect(await outcome(world, () => network.call(world.client, world.server, () => 1))).toEqual([
      'pending',
      -1,
    ]);
  });

  it('leaves no timer behind when it comes back before its deadline', async () => {
    const world = twoNodes();
    const call = () =>
      world.simulation.network.call(world.client, world.server, () => 1, { deadline: fromMs(50) });
    await outcome(world, call);
    expect(world.client.timers).toBe(0);
  });

  it('waits for a busy server, and a stopped one never answers', async () => {
    const busy = twoNodes();
    busy.server.burn(fromMs(30));
    const call = () => busy.simulation.network.call(busy.client, busy.server, () => 'done');
    expect(await outcome(busy, call)).toEqual(['done', 31_000]);
    const stopped = twoNodes();
    stopped.server.stop();
    expect(
      await outcome(stopped, () =>
        stopped.simulation.network.call(stopped.client, stopped.server, () => 1),
      ),
    ).toEqual(['pending', -1]);
  });
});

describe('A network', () => {
  it('that is cut loses what is under way in both directions, until it is healed', async () => {
    const world = twoNodes();
    const { network, clock } = world.simulation;
    const ended: string[] = [];
    const call = (name: string) =>
      void network.call(world.client, world.server, () => name).then((value) => ended.push(value));
    call('before the cut');
    clock.after(500, () => network.cut(world.server, world.client));
    clock.after(5_000, () => call('during the cut'));
    clock.after(6_000, () => network.heal(world.client, world.server));
    clock.after(7_000, () => call('after it'));
    clock.after(8_500, () => network.cut(world.client, world.server));
    await world.simulation.run();
    expect(ended).toEqual([]);
    network.heal(world.client, world.server);
    call('at last');
    await world.simulation.run();
    expect(ended).toEqual(['at last']);
  });

  it('loses the share of messages it is told to: at 10 % each way, 81 % of 4,000 calls come back', async () => {
    const world = twoNodes({ ...TWO_MS, loss: 0.1 });
    let answered = 0;
    for (let i = 0; i < 4_000; i++)
      void world.simulation.network
        .call(world.client, world.server, () => 1)
        .then(() => answered++);
    await world.simulation.run();
    // Binomial: standard deviation sqrt(4000 * 0.81 * 0.19) = 24.8; five of them allowed.
    expect(Math.abs(answered - 3_240)).toBeLessThan(124);
  });

  it('connects a pair by a link of its own, both ways', async () => {
    const world = twoNodes();
    const { network } = world.simulation;
    network.connect(world.server, world.client, { roundTrip: constant(8) });
    expect(await outcome(world, () => network.call(world.client, world.server, () => 'x'))).toEqual(
      ['x', 8_000],
    );
  });

  it('takes the same course at the same seed, and another at another', async () => {
    const course = async (seed: number) => {
      const world = twoNodes({ roundTrip: shiftedExponential(0.9, 0.45), loss: 0.05 }, seed);
      const ends: number[] = [];
      for (let i = 0; i < 50; i++)
        void world.simulation.network
          .call(world.client, world.server, () => i)
          .then((value) => ends.push(value, world.simulation.clock.now()));
      await world.simulation.run();
      return ends;
    };
    expect(await course(4)).toEqual(await course(4));
    expect(await course(4)).not.toEqual(await course(5));
  });
});
