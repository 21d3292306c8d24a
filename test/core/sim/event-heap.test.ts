import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Event, EventHeap } from '#core/sim/event-heap.ts';

const event = (time: number, sequence: number) => new Event(time, sequence, () => {}, undefined);

describe('EventHeap', () => {
  it('gives back what was put in, earliest first and first scheduled first among equals', () => {
    // Small times, so that ties are common; `undefined` takes one out in between.
    const steps = fc.array(fc.option(fc.nat(5), { nil: undefined }), { maxLength: 200 });
    fc.assert(
      fc.property(steps, (times) => {
        const heap = new EventHeap();
        let model: Event[] = [];
        times.forEach((time, sequence) => {
          if (time === undefined) {
            model.sort((a, b) => a.time - b.time || a.sequence - b.sequence);
            expect(heap.peek()).toBe(model[0]);
            expect(heap.pop()).toBe(model[0]);
            model = model.slice(1);
          } else {
            const added = event(time, sequence);
            heap.push(added);
            model.push(added);
          }
          expect(heap.size).toBe(model.length);
        });
      }),
    );
  });

  it('has nothing to give when it is empty', () => {
    expect([new EventHeap().peek(), new EventHeap().pop()]).toEqual([undefined, undefined]);
  });
});
