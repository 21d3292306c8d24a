import { describe, expect, it } from 'vitest';
import { EPOCH_MS } from '#core/sim/node.ts';
import { Simulation } from '#core/sim/simulation.ts';
import { fromMs } from '#core/sim/time.ts';
import { Turn } from '#core/sim/turn.ts';

const simulation = () => new Simulation({ seed: 1, turn: new Turn() });

describe('A node', () => {
  it('has a wall clock that is as wrong as it was made, to the microsecond', async () => {
    const world = simulation();
    const [ahead, behind] = [world.node('a', fromMs(250.25)), world.node('b', fromMs(-300))];
    await world.run({ until: fromMs(1_000.5) });
    expect([ahead.wall() - EPOCH_MS, behind.wall() - EPOCH_MS]).toEqual([1_250.75, 700.5]);
  });

  it('does one thing at a time: what comes while it is busy waits its turn', async () => {
    const world = simulation();
    const node = world.node('a');
    const done: [string, number][] = [];
    const does = (what: string, cost: number) => () => {
      done.push([what, world.clock.now()]);
      node.burn(cost);
    };
    node.after(10, does('first', 100));
    node.after(20, does('second', 30));
    node.after(30, does('third', 0));
    await world.run();
    expect(done).toEqual([
      ['first', 10],
      ['second', 110],
      ['third', 140],
    ]);
  });

  it('sees time pass while it burns, and counts its timers from there', async () => {
    const world = simulation();
    const node = world.node('a');
    node.burn(50);
    node.burn(50);
    expect(node.now()).toBe(100);
    let at = -1;
    node.after(5, () => {
      at = world.clock.now();
    });
    await world.run();
    expect(at).toBe(105);
  });

  it('does nothing any more once it is down', async () => {
    const world = simulation();
    const node = world.node('a');
    let fired = 0;
    node.after(10, () => fired++);
    node.stop();
    await world.run();
    expect([fired, node.up]).toEqual([0, false]);
  });
});

describe('The timers of a node', () => {
  it('counts the timers that have neither fired nor been called off, each once', async () => {
    const world = simulation();
    const node = world.node('a');
    const timers = [1, 2, 3].map((delay) => node.after(delay, () => {}));
    expect(node.timers).toBe(3);
    timers[0]?.cancel();
    timers[0]?.cancel();
    expect(node.timers).toBe(2);
    await world.run();
    timers[1]?.cancel();
    expect(node.timers).toBe(0);
  });

  it('can call off a timer that is due but waits for a busy thread', async () => {
    const world = simulation();
    const node = world.node('a');
    let fired = 0;
    const timer = node.after(10, () => fired++);
    node.after(5, () => node.burn(100));
    world.clock.after(50, () => timer.cancel());
    await world.run();
    expect([fired, node.timers]).toEqual([0, 0]);
  });

  it.each([-1, Number.NaN])('cannot burn %d µs', (cost) => {
    expect(() => simulation().node('a').burn(cost)).toThrow(RangeError);
  });
});
