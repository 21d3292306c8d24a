import { defaultTextMapGetter, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { describe, expect, it } from 'vitest';
import { parseTraceparent } from '#core/telemetry/trace-context.ts';
import { HEADER_VECTORS } from '../../../labs/tracing/header-vectors.ts';
import { wrongWith } from '../../../labs/tracing/sent-header.ts';

const TRACE = 'af7651916cd43dd8448eb211c80319c0';
const PARENT = 'b7ad6b7169203331';
const OWN = '00f067aa0ba902b7';
const cases = HEADER_VECTORS.map((vector) => [vector.what, vector] as const);

describe('The header vectors of the tracing lab', () => {
  it('are thirty or more, of both kinds, and no two the same', () => {
    const texts = HEADER_VECTORS.map(({ header, state }) => `${header(TRACE, PARENT)} ${state}`);
    expect(new Set(texts).size).toBe(HEADER_VECTORS.length);
    expect(HEADER_VECTORS.filter(({ valid }) => valid).length).toBeGreaterThanOrEqual(10);
    expect(HEADER_VECTORS.filter(({ valid }) => !valid).length).toBeGreaterThanOrEqual(20);
  });

  it.each(cases)('are judged as the specification is read here: %s', (_what, vector) => {
    expect(parseTraceparent(vector.header(TRACE, PARENT)) !== undefined).toBe(vector.valid);
  });

  it.each(cases)("are judged as OpenTelemetry's propagator judges them: %s", (_what, vector) => {
    const { header, state = 'shop=cart', valid } = vector;
    const given = { traceparent: header(TRACE, PARENT), tracestate: state };
    const propagator = new W3CTraceContextPropagator();
    const context = propagator.extract(ROOT_CONTEXT, given, defaultTextMapGetter);
    expect(trace.getSpanContext(context) !== undefined).toBe(valid);
  });
});

describe('What is sent on', () => {
  const [plain] = HEADER_VECTORS;
  const broken = HEADER_VECTORS.find(({ what }) => what === 'trace id too short');
  if (plain === undefined || broken === undefined) throw new Error('The vectors have gone.');
  const given = { traceparent: `00-${TRACE}-${PARENT}-01`, tracestate: 'a=1, b=2' };
  const short = { traceparent: `00-${TRACE.slice(1)}-${PARENT}-01`, tracestate: 'a=1' };

  it('is right with the same trace, a span of its own and the same entries', () => {
    const sent = { traceparent: `00-${TRACE}-${OWN}-01`, tracestate: 'a=1,b=2' };
    expect(wrongWith(plain, given, sent)).toBeUndefined();
  });

  it.each([
    ['no `traceparent`', {}],
    ['another version than 00', { traceparent: `01-${TRACE}-${OWN}-01`, tracestate: 'a=1,b=2' }],
    [
      'flags that it does not know',
      { traceparent: `00-${TRACE}-${OWN}-09`, tracestate: 'a=1,b=2' },
    ],
    ["its own caller's span id", { traceparent: `00-${TRACE}-${PARENT}-01` }],
    ['another `tracestate`', { traceparent: `00-${TRACE}-${OWN}-01`, tracestate: 'b=2,a=1' }],
    ['another trace id', { traceparent: `00-${'1'.repeat(32)}-${OWN}-01` }],
  ])('is wrong with %s', (fault, sent) => {
    expect(wrongWith(plain, given, sent)).toBe(fault);
  });

  it.each([
    ['the id that was not valid', { traceparent: `00-0${TRACE.slice(1)}-${OWN}-01` }],
    [
      'the `tracestate` that came with it',
      { traceparent: `00-${'1'.repeat(32)}-${OWN}-01`, tracestate: 'a=1' },
    ],
    [undefined, { traceparent: `00-${'1'.repeat(32)}-${OWN}-01`, tracestate: '' }],
  ])('after a header that is not valid, is judged as: %s', (fault, sent) => {
    expect(wrongWith(broken, short, sent)).toBe(fault);
  });
});
