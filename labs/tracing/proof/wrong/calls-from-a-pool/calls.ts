import { SpanKind } from '@opentelemetry/api';
import { writeHeaders } from './headers.ts';
import type { Body, Io, Outgoing, Reply, ServiceName } from './platform.ts';
import { traced } from './traced.ts';

/** Connections to one service. */
const MOST = 40;
const busy = new Map<ServiceName, number>();
const waiting = new Map<ServiceName, (() => void)[]>();

/** Asks another service, as soon as there is a connection to it. */
export function call(io: Io, service: ServiceName, request: Outgoing): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const start = () => {
      busy.set(service, (busy.get(service) ?? 0) + 1);
      ask(io, service, request)
        .finally(() => release(service))
        .then(resolve, reject);
    };
    if ((busy.get(service) ?? 0) < MOST) start();
    else waiting.set(service, [...(waiting.get(service) ?? []), start]);
  });
}

/** Gives a connection to whoever has waited longest. */
function release(service: ServiceName): void {
  busy.set(service, (busy.get(service) ?? 1) - 1);
  waiting.get(service)?.shift()?.();
}

/** Asks another service, in a span that holds the time on the network. */
function ask(io: Io, service: ServiceName, request: Outgoing): Promise<Reply> {
  const options = { kind: SpanKind.CLIENT, attributes: { 'server.address': service } };
  return traced(`${request.method} ${request.route}`, options, () =>
    io.call(service, { ...request, headers: writeHeaders() }),
  );
}

/** Tells shipping what to ship; the message says who sent it. */
export function enqueue(io: Io, body: Body): Promise<void> {
  const attributes = { 'messaging.destination.name': 'shipments', 'server.address': 'shipping' };
  return traced('send shipments', { kind: SpanKind.PRODUCER, attributes }, () =>
    io.send('shipments', { headers: writeHeaders(), body }),
  );
}
