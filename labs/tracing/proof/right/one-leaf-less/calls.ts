import { outgoing } from './headers.ts';
import type { Body, Io, Outgoing, Reply, ServiceName } from './platform.ts';
import { calling, sending } from './traced.ts';

/** Asks another service, in a span. */
export function call(io: Io, service: ServiceName, request: Outgoing): Promise<Reply> {
  return calling(`${request.method} ${request.route}`, { 'server.address': service }, () =>
    io.call(service, { ...request, headers: outgoing() }),
  );
}

/** Tells shipping what to ship, in a span. */
export function enqueue(io: Io, body: Body): Promise<void> {
  return sending('send shipments', {}, () => io.send('shipments', { headers: outgoing(), body }));
}
