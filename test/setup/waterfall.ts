import fc from 'fast-check';
import type { Bar, Waterfall } from '#core/lab/evidence.ts';

/** A bar of `shop`, with what is said here said differently. */
export function bar(id: string, changes: Partial<Bar> = {}): Bar {
  const plain = { label: `GET /${id}`, service: 'shop', from: 0, to: 10, parent: null };
  return { id, ...plain, links: [], tone: 'good', ...changes };
}

/** A waterfall of these sides from 0 to 100 ms. */
export function waterfall(truth: readonly Bar[], spans: readonly Bar[]): Waterfall {
  const shown = { title: 'One order', text: 'What came of it.', from: 0, to: 100 };
  return { kind: 'waterfall', ...shown, truth: [...truth], spans: [...spans], counters: [] };
}

/** An order whose charge hangs from the wrong span, whose mail never ended, and whose stock has no span. */
export const order: Waterfall = {
  ...waterfall(
    [
      bar('a', { service: 'gateway', label: 'POST /orders', to: 60, tone: 'neutral' }),
      bar('b', { service: 'shop', label: 'POST /charge', from: 5, to: 40, parent: 'a' }),
      bar('c', { service: 'stock', from: 8, to: 9, parent: 'b', tone: 'bad', note: 'missing' }),
    ],
    [
      bar('1', { service: 'gateway', label: 'POST /orders', to: 60 }),
      bar('2', {
        service: 'shop',
        label: 'POST /charge',
        from: 5,
        to: 40,
        parent: '3',
        belongs: '1',
        tone: 'bad',
      }),
      bar('3', {
        service: 'mailer',
        label: 'send',
        from: 70,
        to: null,
        links: ['1'],
        tone: 'bad',
        note: 'never ended',
      }),
    ],
  ),
  counters: [
    { label: 'distinct span names', value: 7, limit: 9 },
    { label: 'spans', value: 12, limit: 9 },
    { label: 'traces', value: 2 },
  ],
};

const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', '__proto__', '');

/** Bars as no lab would send them: ids that come twice, parents that are not there or go round in circles. */
export const hostileBars: fc.Arbitrary<Bar[]> = fc.array(
  fc.record(
    {
      id: name,
      label: fc.string(),
      service: fc.string(),
      from: fc.double({ noNaN: true }),
      to: fc.option(fc.double({ noNaN: true })),
      parent: fc.option(name),
      belongs: fc.option(name),
      links: fc.array(name, { maxLength: 3 }),
      tone: fc.constantFrom('good' as const, 'bad' as const, 'neutral' as const),
      note: fc.string(),
    },
    { requiredKeys: ['id', 'label', 'service', 'from', 'to', 'parent', 'links', 'tone'] },
  ),
  { maxLength: 30 },
);
