import { call } from '../calls.ts';
import type { Delivery, Io, Message } from '../platform.ts';

/** Works off a batch of shipments, all messages at the same time. */
export async function shipAll(
  batch: readonly Delivery[],
  through: (message: Message, io: Io) => Io,
): Promise<void> {
  await Promise.all(
    batch.map(async ({ message, io: own, ack, fail }) => {
      const io = through(message, own);
      try {
        await io.query('print the label');
        await call(io, 'notifications', { method: 'POST', route: '/emails', path: '/emails', body: message.body });
        ack();
      } catch (error) {
        fail(error);
      }
    }),
  );
}
