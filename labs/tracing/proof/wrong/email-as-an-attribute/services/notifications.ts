import { trace } from '@opentelemetry/api';
import type { Handlers } from '../platform.ts';

class Bounced extends Error {
  override readonly name = 'Bounced';
}

/** Sends e-mail. Not critical: a parcel arrives without it. */
export const notifications: Handlers = {
  'POST /emails': async ({ body }, io) => {
    const { email } = body as { email: string };
    trace.getActiveSpan()?.setAttribute('user.email', email);
    await io.query('hand over the mail');
    if (email.endsWith('@bounces.example')) throw new Bounced('The mailbox is full.');
    return { status: 202, body: null };
  },
};
