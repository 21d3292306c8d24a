import { harden } from '#core/realm/harden.ts';
import { copyValue, type Value } from '#core/sim/value.ts';
import type { Headers } from './operation.ts';
import { SERVICES, type ServiceName } from './parameters.ts';

/** An answer. */
export interface Reply {
  readonly status: number;
  readonly body: Value;
}

/** A call as learner code made it, each field read once. */
interface Call {
  readonly service: ServiceName;
  readonly request: {
    readonly method: string;
    readonly route: string;
    readonly path: string;
    readonly headers: Headers;
    readonly body: Value;
    readonly signal: AbortSignal | undefined;
    readonly timeoutMs: number | undefined;
  };
}

/** Reads a call. @throws TypeError when it is not one. */
export function callOf(service: unknown, request: unknown): Call {
  const known = SERVICES.find((name) => name === service);
  if (known === undefined) throw new TypeError(`There is no service \`${String(service)}\`.`);
  const { method, route, path, headers, body, signal, timeoutMs } = request as Record<
    string,
    unknown
  >;
  return {
    service: known,
    request: {
      method: String(method),
      route: String(route),
      path: String(path ?? route),
      headers: headersOf(headers),
      body: harden(copyValue(body ?? null, 'A request')),
      signal: signal instanceof AbortSignal ? signal : undefined,
      timeoutMs: timeoutMs === undefined ? undefined : Number(timeoutMs),
    },
  };
}

/** Reads headers: names in lower case, values that are strings. @throws TypeError when one is not. */
export function headersOf(value: unknown): Headers {
  const headers = Object.entries((value ?? {}) as Record<string, unknown>).map(([name, text]) => {
    if (typeof text !== 'string') throw new TypeError(`The header \`${name}\` is not a string.`);
    return [name.toLowerCase(), text] as const;
  });
  return Object.freeze(Object.fromEntries(headers));
}

/** Reads what a handler answered. @throws TypeError when it is no reply. */
export function replyOf(value: unknown): Reply {
  const { status, body } = (value ?? {}) as Record<string, unknown>;
  if (typeof status !== 'number') throw new TypeError('A reply has a status.');
  return harden({ status, body: copyValue(body ?? null, 'A reply') });
}
