import { SpanKind } from '@opentelemetry/api';
import { inject } from './headers.ts';
import type { Body, Io, Outgoing, Reply, ServiceName } from './platform.ts';
import { Scope } from './traced.ts';

/** Asks another service, in a span. */
export async function call(io: Io, service: ServiceName, request: Outgoing): Promise<Reply> {
  const scope = new Scope(`${request.method} ${request.route}`, {
    kind: SpanKind.CLIENT,
    attributes: { 'server.address': service, 'url.template': request.route },
  });
  try {
    return await scope.run(() => io.call(service, { ...request, headers: inject() }));
  } catch (error) {
    scope.fail(error);
    throw error;
  } finally {
    scope.close();
  }
}

/** Tells shipping what to ship, in a span. */
export async function enqueue(io: Io, body: Body): Promise<void> {
  const scope = new Scope('send shipments', { kind: SpanKind.PRODUCER });
  try {
    await scope.run(() => io.send('shipments', { headers: inject(), body }));
  } catch (error) {
    scope.fail(error);
    throw error;
  } finally {
    scope.close();
  }
}
