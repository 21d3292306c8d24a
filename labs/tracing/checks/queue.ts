import type { Bench } from '#core/lab/bench.ts';
import type { Check } from '#core/lab/check.ts';
import type { TableEvidence } from '#core/lab/evidence.ts';
import { fromMs, toMs } from '#core/sim/time.ts';
import { type Batch, batchesOf, batchSpansOf, senderOf } from '../batches.ts';
import { type ExportedSpan, keyOf } from '../exported-span.ts';
import { type Finding, none, outcomeOf } from '../finding.ts';
import { nameOf } from '../flaws.ts';
import type { Operation } from '../operation.ts';
import { Reading } from '../reading.ts';
import { checkout, lookUp, sampledHeaders } from '../traffic.ts';
import { World } from '../world.ts';

/** When a checkout comes that has a batch to itself, in ms. */
const LONE_AT_MS = 1_000;
/** Most batches that the table shows. */
const MOST_ROWS = 10;

export const queue: Check = {
  id: 'queue',
  task: 'queue',
  promise:
    'Each message has a consumer span of its own in shipping: either the child of the span that sent it, or linked to that span and to no other; the same way for all messages, and whatever else is in the batch; a span for a whole batch, if there is one, has one link for each of its messages.',
  async run(bench: Bench) {
    const { reading, batches } = await readQueue(bench);
    const messages = batches.flat();
    const findings = reading.traced.has('shipping') ? findingsOf(reading, batches) : [];
    return outcomeOf(reading, findings, {
      good: `each of ${messages.length} messages in ${batches.length} batches has a span of its own`,
      expected: `${messages.length} consumer spans, all of them children of their own senders, or all linked to these alone`,
      message: 'How many messages are in this batch, and for which of them does this span speak?',
      title: 'A checkout, its message, and what became of it',
      tables: [table(reading, batches)],
      measures: [none('messages and batches without spans of their own', findings.length)],
      shown: messages[0]?.root ?? (reading.operations[0] as Operation),
    });
  },
};

/** So many checkouts at once that batches are full, one e-mail that bounces, and later a lone checkout. */
async function readQueue(bench: Bench): Promise<{ reading: Reading; batches: Batch[] }> {
  const random = bench.random('queue traffic');
  // A message that begins a trace of its own is sampled: what is, is another promise.
  const world = new World(bench, 'queue', { sampleRatio: 1 });
  const { batch: most } = world.parameters;
  const burst = Array.from({ length: 3 * most }, () => fromMs(1 + 3 * random.next()));
  const bounces = random.integer(1, most);
  world.at([...burst, fromMs(LONE_AT_MS)], (index) => {
    const email = `customer-${index}@${index === bounces ? 'bounces' : 'shop'}.example`;
    return { ...checkout(index, { email }), headers: sampledHeaders(random) };
  });
  world.at(burst.slice(0, most), (index) => ({
    ...lookUp(index),
    headers: sampledHeaders(random),
  }));
  await world.run(LONE_AT_MS + 1_000);
  await world.shutdown();
  const reading = new Reading(world.operations.all, world.collector.spans);
  return { reading, batches: batchesOf(reading.operations, most) };
}

function findingsOf(reading: Reading, batches: readonly Batch[]): Finding[] {
  const messages = batches.flat();
  const senders = new Set(messages.flatMap((message) => senderOf(message) ?? []));
  return [
    ...messages.flatMap((message) => ownOf(message, reading, senders)),
    ...mixedOf(messages, reading),
    ...reading.operations.flatMap((operation) => callOf(operation, reading)),
    ...batchSpansOf(reading, batches).flatMap(({ span, batch }) => linksOf(span, batch)),
  ];
}

/** Whether a message has a span, and one that speaks for no other. */
function ownOf(message: Operation, reading: Reading, senders: ReadonlySet<string>): Finding[] {
  const span = reading.spanOf(message);
  const name = nameOf(message);
  const finding = (text: string): Finding[] => [{ operation: message, text }];
  const sender = senderOf(message);
  if (sender === undefined) return finding(`${name} came without a valid \`traceparent\``);
  if (span === undefined) {
    // A span that is lost when its message fails is lost on a way out: another promise.
    if (message.ending !== 'done') return [];
    const shared = reading.spans.find(({ links }) => links.some((link) => keyOf(link) === sender));
    const instead =
      shared === undefined
        ? 'neither below its sender nor linked to it'
        : `only \`${shared.name}\`, which is linked to ${shared.links.length} senders`;
    return finding(`${name} has no consumer span of its own: ${instead}`);
  }
  const others = span.links.filter((link) => keyOf(link) !== sender && senders.has(keyOf(link)));
  if (others.length > 0)
    return finding(`the span of ${name} is linked to senders of ${others.length} other messages`);
  const above = reading.above(span);
  if (above !== undefined && above !== message.cause)
    return finding(`the span of ${name} is linked to its sender, and hangs from ${nameOf(above)}`);
  return [];
}

/** Those that are told in the rarer way, where there are two. */
function mixedOf(messages: readonly Operation[], reading: Reading): Finding[] {
  const styled = messages.flatMap((operation) => {
    const span = reading.spanOf(operation);
    return span === undefined ? [] : [{ operation, style: styleOf(span, operation) }];
  });
  const children = styled.filter(({ style }) => style === 'child');
  const linked = styled.filter(({ style }) => style === 'linked');
  if (children.length === 0 || linked.length === 0) return [];
  const rarer = children.length < linked.length ? children : linked;
  return rarer.map(({ operation, style }) => {
    const what = style === 'child' ? 'the child of' : 'linked to';
    const text = `the span of ${nameOf(operation)} is ${what} its sender, unlike ${styled.length - rarer.length} others`;
    return { operation, text };
  });
}

function styleOf({ traceId, parentId }: ExportedSpan, message: Operation): 'child' | 'linked' {
  const parent = parentId && keyOf({ traceId, spanId: parentId });
  return parent === senderOf(message) ? 'child' : 'linked';
}

/** Whether a call was made below the span of the message for which it was made. */
function callOf(operation: Operation, reading: Reading): Finding[] {
  const { cause, kind } = operation;
  const span = kind === 'client' && cause?.kind === 'consumer' && reading.spanOf(operation);
  if (!span || cause === undefined || reading.spanOf(cause) === undefined) return [];
  const above = reading.above(span);
  if (above === cause) return [];
  const where = above === undefined ? 'no message' : nameOf(above);
  const text = `${nameOf(operation)} was made for ${nameOf(cause)}, and its span hangs from ${where}`;
  return [{ operation, text }];
}

/** Whether a span for a whole batch is linked to each sender once. */
function linksOf(span: ExportedSpan, batch: Batch): Finding[] {
  const [operation] = batch;
  const due = batch.map(senderOf).sort();
  const links = span.links.map(keyOf).sort();
  if (operation === undefined || due.join() === links.join()) return [];
  const right = new Set(links.filter((link) => due.includes(link))).size;
  const text = `\`${span.name}\` speaks for a batch of ${batch.length} messages, and has ${links.length} links, to ${right} of their senders`;
  return [{ operation, text }];
}

function table(reading: Reading, batches: readonly Batch[]): TableEvidence {
  const over = batchSpansOf(reading, batches);
  const rows = batches.slice(0, MOST_ROWS).map((batch) => {
    const own = batch.filter((message) => reading.spanOf(message) !== undefined);
    const count = (style: string) =>
      own.filter((message) => {
        const span = reading.spanOf(message);
        return span !== undefined && styleOf(span, message) === style;
      }).length;
    const links = over.filter((one) => one.batch === batch).map(({ span }) => span.links.length);
    const at = toMs(batch[0]?.began ?? 0);
    return [at, batch.length, count('child'), count('linked'), links.join(', ') || '-'];
  });
  return {
    kind: 'table',
    title: 'Batches, and the spans of their messages',
    text: `${batches.length} batches; each message should have a span, all in the same way.`,
    columns: ['at (ms)', 'messages', 'children', 'linked', 'links of spans for the batch'],
    rows,
  };
}
