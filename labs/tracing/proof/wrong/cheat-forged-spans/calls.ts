import type { Body, Io, Outgoing, Reply, ServiceName } from './platform.ts';

/** Asks another service. */
export function call(io: Io, service: ServiceName, request: Outgoing): Promise<Reply> {
  return io.call(service, request);
}

/** Tells shipping what to ship. */
export function enqueue(io: Io, body: Body): Promise<void> {
  return io.send('shipments', { headers: {}, body });
}
