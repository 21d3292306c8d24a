import { type ExportedSpan, keyOf } from './exported-span.ts';
import { SERVICES } from './parameters.ts';

/** What the spans of an incident point at. */
export interface Suspect {
  readonly span: ExportedSpan;
  /** Time of its own, in ms. */
  readonly ownMs: number;
  /**
   * What is to blame for it: `orders`, or `orders>payments` for the way from one to the other; both
   * where only the caller has a span.
   */
  readonly names: readonly string[];
}

/** The span with the most time of its own: that in which none of those below it was under way. */
export function suspectIn(spans: readonly ExportedSpan[]): Suspect | undefined {
  const below = Map.groupBy(spans, ({ traceId, parentId = '' }) =>
    keyOf({ traceId, spanId: parentId }),
  );
  let worst: Suspect | undefined;
  for (const span of spans) {
    const children = below.get(keyOf(span)) ?? [];
    // With links and nothing below, it says which messages were in a batch; the time is in their spans.
    if (span.links.length > 0 && children.length === 0) continue;
    const ownMs = ownTime(span, children);
    if (worst === undefined || ownMs > worst.ownMs)
      worst = { span, ownMs, names: namesOf(span, children) };
  }
  return worst;
}

/** ms of a span that no span right below it covers. */
function ownTime({ start, end }: ExportedSpan, children: readonly ExportedSpan[]): number {
  let [own, covered] = [end - start, start];
  for (const child of [...children].sort((a, b) => a.start - b.start)) {
    const [from, to] = [Math.max(covered, child.start), Math.min(end, child.end)];
    if (to <= from) continue;
    own -= to - from;
    covered = to;
  }
  return own;
}

/**
 * A call's own time was spent on the way to the service that it says it called, or in that one if it left
 * no span. Where it names no service it is at best a database's, and its time is that of the caller.
 */
function namesOf(
  { kind, service, attributes }: ExportedSpan,
  children: readonly ExportedSpan[],
): string[] {
  const address = SERVICES.find((name) => name === attributes['server.address']);
  if ((kind !== 'client' && kind !== 'producer') || address === undefined) return [service];
  const way = `${service}>${address}`;
  return children.some((child) => child.service === address) ? [way] : [address, way];
}
