import type { Bench } from '#core/lab/bench.ts';
import { type Check, conclude } from '#core/lab/check.ts';
import type { Counterexample, TableEvidence } from '#core/lab/evidence.ts';
import type { Random } from '#core/sim/random.ts';
import { fromMs, toMs } from '#core/sim/time.ts';
import { parseTraceparent } from '#core/telemetry/trace-context.ts';
import type { Client, Edge } from '../edge.ts';
import { type ExportedSpan, keyOf } from '../exported-span.ts';
import { HEADER_VECTORS, type HeaderVector } from '../header-vectors.ts';
import type { Headers, Operation } from '../operation.ts';
import { isOutgoing } from '../reading.ts';
import { wrongWith } from '../sent-header.ts';
import { checkout, hex, lookUp } from '../traffic.ts';
import { World } from '../world.ts';

/** What came of one vector at one service. */
interface Trial {
  readonly vector: HeaderVector;
  readonly given: Headers;
  /** What the service put on the wire. */
  readonly sent: readonly Operation[];
  /** The first that is wrong, or nothing. */
  readonly culprit?: Operation | undefined;
  readonly wrong?: string | undefined;
}

/** Far enough apart that no request meets another: what mixes them up is another check's business. */
const APART_MS = { gateway: 40, orders: 400 };

export const headers: Check = {
  id: 'headers',
  task: 'wire',
  promise:
    "A `traceparent` is read as W3C Trace Context has it: a valid one is continued, one that is not is ignored together with its `tracestate`; what goes out is version 00 with the id of the call's own span, `tracestate` as it came, and no flag besides sampled and random.",
  async run(bench) {
    const trials = await tried(bench);
    const wrong = trials.filter((trial) => trial.wrong !== undefined);
    const [first] = wrong;
    return conclude(first === undefined, {
      observed:
        first === undefined
          ? `all ${trials.length} headers were read and sent on as they should be`
          : `${wrong.length} of ${trials.length} headers were not treated as they should be: ${sentence(first)}`,
      expected: `${trials.filter(({ vector }) => vector.valid).length} valid headers continued, the others ignored, in ${trials.length} trials`,
      message:
        'Which fields of the header does the code read, and what does it do with one that it cannot read?',
      evidence: [tableOf(first === undefined ? trials : wrong, trials.length, wrong.length)],
      counterexample: first && replayOf(first),
      measures: [
        {
          name: 'headers treated wrongly',
          unit: '',
          value: wrong.length,
          bound: 'at most',
          budget: 0,
        },
      ],
    });
  },
};

/** Sends every vector to the gateway, and every third one to a service in the middle too. */
async function tried(bench: Bench): Promise<Trial[]> {
  const world = new World(bench, 'headers', { sampleRatio: 1 });
  const random = bench.random('headers ids');
  const middle = HEADER_VECTORS.filter((_, index) => index % 3 === 0);
  const given = [...HEADER_VECTORS, ...middle].map((vector) => ({
    vector,
    headers: headersOf(vector, random),
  }));
  const edges = given.map(
    ({ headers: sent }, index): Edge =>
      index < HEADER_VECTORS.length
        ? { ...lookUp(index), headers: sent }
        : { ...checkout(index), to: 'orders', route: '/orders', headers: sent },
  );
  const turn = HEADER_VECTORS.length * APART_MS.gateway;
  const arrivals = given.map((_, index) =>
    index < HEADER_VECTORS.length
      ? index * APART_MS.gateway
      : turn + (index - HEADER_VECTORS.length) * APART_MS.orders,
  );
  const clients = world.at(arrivals.map(fromMs), (index) => edges[index] as Edge);
  await world.run(turn + (middle.length + 5) * APART_MS.orders);
  await world.shutdown();
  const spans = new Map(world.collector.spans.map((span) => [keyOf(span), span]));
  const sent = Map.groupBy(world.operations.all.filter(isOutgoing), ({ cause }) => cause);
  return given.map(({ vector, headers: came }, index) =>
    judged(vector, came, sent.get((clients[index] as Client).operation) ?? [], spans),
  );
}

/** The headers of a vector: ids of its own that begin with a letter, so that upper case differs. */
function headersOf({ header, state = 'shop=cart' }: HeaderVector, random: Random): Headers {
  const traceparent = header(`a${hex(random, 32).slice(1)}`, `b${hex(random, 16).slice(1)}`);
  return {
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(state === '' ? {} : { tracestate: state }),
  };
}

function judged(
  vector: HeaderVector,
  given: Headers,
  sent: readonly Operation[],
  spans: ReadonlyMap<string, ExportedSpan>,
): Trial {
  const trial = { vector, given, sent };
  if (sent.length === 0) return { ...trial, wrong: 'nothing at all' };
  const fault = (operation: Operation) =>
    wrongWith(vector, given, operation.headers) ?? wrongId(operation, spans);
  const culprit = sent.find((operation) => fault(operation) !== undefined);
  return { ...trial, culprit, wrong: culprit && fault(culprit) };
}

/** What is wrong with the span id that a call sends on: it may be that of no span but the call's own. */
function wrongId({ headers, kind }: Operation, spans: ReadonlyMap<string, ExportedSpan>) {
  const context = parseTraceparent(headers.traceparent);
  if (context === undefined) return undefined;
  const named = spans.get(keyOf({ traceId: context.traceId, spanId: context.parentId }));
  return named === undefined || named.kind === kind
    ? undefined
    : `the id of its ${named.kind} span`;
}

function sentence({ vector, wrong, culprit, sent }: Trial): string {
  const who = (culprit ?? sent[0])?.service ?? 'the service';
  return `after \`${vector.what}\`, ${who} sent ${wrong}`;
}

function tableOf(trials: readonly Trial[], total: number, wrong: number): TableEvidence {
  return {
    kind: 'table',
    title: wrong === 0 ? 'What came, and what went out' : 'What was not treated as it should be',
    text: `${wrong} of ${total} headers were treated wrongly.`,
    columns: ['sent by', 'what is special', 'what came', 'right', 'what went out'],
    rows: trials.map(({ vector, given, sent, culprit, wrong: fault }) => [
      (culprit ?? sent[0])?.service ?? 'nobody',
      vector.what,
      textOf(given),
      vector.valid ? 'continue' : 'ignore',
      `${textOf((culprit ?? sent[0])?.headers ?? {})}${fault === undefined ? '' : ` (${fault})`}`,
    ]),
  };
}

function textOf({ traceparent, tracestate }: Headers): string {
  const parent = traceparent === undefined ? 'none' : traceparent.slice(0, 120);
  return tracestate === undefined || tracestate === ''
    ? parent
    : `${parent}; tracestate ${tracestate.slice(0, 60)}`;
}

function replayOf(trial: Trial): Counterexample | undefined {
  const { given, sent } = trial;
  const out = trial.culprit ?? sent[0];
  if (out?.cause === undefined) return undefined;
  const [from, to] = [toMs(out.cause.began), toMs(out.began)];
  return {
    text: `${sentence(trial)}.`,
    from,
    to,
    steps: [
      { at: from, node: out.service, text: `came: ${textOf(given)}`, tone: 'neutral' },
      { at: to, node: out.service, text: `went out: ${textOf(out.headers)}`, tone: 'bad' },
    ],
  };
}
