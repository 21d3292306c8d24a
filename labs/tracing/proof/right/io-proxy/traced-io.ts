import { type Context, SpanKind } from '@opentelemetry/api';
import { writeHeaders } from './headers.ts';
import type { Io, Message, Outgoing, Reply, ServiceName } from './platform.ts';
import { spanned } from './traced.ts';

/** The `Io` of one operation, which knows that operation's context: all that goes through it has a span. */
export class TracedIo implements Io {
  private readonly io: Io;
  private readonly context: Context;

  constructor(io: Io, context: Context) {
    this.io = io;
    this.context = context;
  }

  call(service: ServiceName, request: Outgoing): Promise<Reply> {
    const { method, route } = request;
    const options = { kind: SpanKind.CLIENT, attributes: { 'server.address': service } };
    return spanned(this.context, `${method} ${route}`, options, (context) =>
      this.io.call(service, { ...request, headers: writeHeaders(context, request.headers) }),
    );
  }

  send(queue: 'shipments', message: Message): Promise<void> {
    const options = {
      kind: SpanKind.PRODUCER,
      attributes: { 'messaging.destination.name': queue },
    };
    return spanned(this.context, `send ${queue}`, options, (context) =>
      this.io.send(queue, { ...message, headers: writeHeaders(context, message.headers) }),
    );
  }

  query(what: string): Promise<void> {
    return spanned(this.context, what, { kind: SpanKind.INTERNAL }, () => this.io.query(what));
  }
}
