/** What the header `traceparent` says: whose child the receiver is. */
export interface TraceContext {
  /** 32 hexadecimal digits in lower case, not all zero. */
  readonly traceId: string;
  /** 16 hexadecimal digits in lower case, not all zero: the caller's span. */
  readonly parentId: string;
  /** Bit 0: sampled; bit 1: the trace id is random (level 2). */
  readonly flags: number;
}

/** The flag that says that the caller may have recorded the trace. */
export const SAMPLED = 1;

const FORMAT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/**
 * Reads a `traceparent`, or gives undefined for one that has to be ignored. A version that is not
 * known is read as far as version 00 goes, if it goes on at all with a dash. Source: W3C Trace Context
 * level 1 (Recommendation, 2021), section 3.2, and section 4 on versioning.
 *
 * @example parseTraceparent('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01')
 */
export function parseTraceparent(header: string | undefined): TraceContext | undefined {
  const [, version, traceId = '', parentId = '', flags = '', rest] =
    FORMAT.exec(header ?? '') ?? [];
  if (version === undefined || version === 'ff') return undefined;
  if (version === '00' && rest !== undefined) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(parentId)) return undefined;
  return { traceId, parentId, flags: Number.parseInt(flags, 16) };
}
