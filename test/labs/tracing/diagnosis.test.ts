import { describe, expect, it } from 'vitest';
import { suspectIn } from '../../../labs/tracing/diagnosis.ts';
import type { ExportedSpan } from '../../../labs/tracing/exported-span.ts';

function span(spanId: string, more: Partial<ExportedSpan>): ExportedSpan {
  return {
    traceId: 't',
    spanId,
    service: 'orders',
    name: spanId,
    kind: 'server',
    parentId: undefined,
    start: 0,
    end: 300,
    error: false,
    events: [],
    eventAttributes: [],
    links: [],
    attributes: {},
    ...more,
  };
}

const callTo = (service: string): Partial<ExportedSpan> => ({
  kind: 'client',
  parentId: 'server',
  attributes: { 'server.address': service },
});

describe('The span with the most time of its own', () => {
  it('is nothing where there are no spans', () => {
    expect(suspectIn([])).toBeUndefined();
  });

  it('counts what several below cover at the same time once, and only within it', () => {
    const spans = [
      span('server', { start: 0, end: 100 }),
      span('a', { ...callTo('payments'), start: 10, end: 50 }),
      span('b', { ...callTo('inventory'), start: 30, end: 60 }),
      span('late', { ...callTo('shipping'), start: 90, end: 125 }),
    ];
    expect(suspectIn(spans)).toMatchObject({ ownMs: 40, names: ['orders'] });
  });

  it.each([
    ['the way, where the callee has a span', 'payments', 'payments', ['orders>payments']],
    ['callee and way, where it has none', 'payments', undefined, ['payments', 'orders>payments']],
    ['the caller, where it names nobody', undefined, 'payments', ['orders']],
    ['the caller, where it names no service', 'proxy', 'payments', ['orders']],
  ])('blames, when it is a call, %s', (_what, address, callee, names) => {
    const attributes = address === undefined ? {} : { 'server.address': address };
    const spans = [
      span('server', {}),
      span('call', { kind: 'client', parentId: 'server', attributes }),
      ...(callee === 'payments'
        ? [span('far', { service: callee, parentId: 'call', start: 290, end: 299 })]
        : []),
    ];
    expect(suspectIn(spans)?.names).toEqual(names);
  });

  it('is not that of a batch, which only links to its messages', () => {
    const links = [{ traceId: 't', spanId: 'sender' }];
    const spans = [
      span('batch', { service: 'shipping', kind: 'consumer', traceId: 'u', links }),
      span('mail', { service: 'notifications', end: 250 }),
    ];
    expect(suspectIn(spans)).toMatchObject({ ownMs: 250, names: ['notifications'] });
  });
});
