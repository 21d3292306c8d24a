import { describe, expect, it } from 'vitest';
import { Evidence } from '#core/lab/evidence.ts';
import { order } from '../../setup/waterfall.ts';

const [first] = order.spans;
const [count] = order.counters;

describe('A waterfall', () => {
  it('is evidence', () => {
    expect(Evidence.parse(JSON.parse(JSON.stringify(order)))).toEqual(order);
  });

  it.each([
    ['beside its sides', { ...order, style: 'x' }],
    ['in a bar of the spans', { ...order, spans: [{ ...first, colour: 'red' }] }],
    ['in a bar of the truth', { ...order, truth: [{ ...first, colour: 'red' }] }],
    ['in a counter', { ...order, counters: [{ ...count, unit: 'ms' }] }],
  ])('with an unknown key %s is not', (_where, forged) => {
    expect(Evidence.safeParse(forged).success).toBe(false);
  });

  it.each([
    ['a start that is no number', { from: Number.NaN }],
    ['an end that is not said', { to: undefined }],
    ['no links', { links: undefined }],
    ['a tone that is none', { tone: 'red' }],
  ])('with a bar that has %s is not', (_what, changes) => {
    const forged = { ...order, spans: [{ ...first, ...changes }] };
    expect(Evidence.safeParse(forged).success).toBe(false);
  });
});
