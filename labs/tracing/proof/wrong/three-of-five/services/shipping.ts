import type { Delivery } from '../platform.ts';

/** Works off a batch of shipments, all messages at the same time. */
export async function workOff(batch: readonly Delivery[]): Promise<void> {
  await Promise.all(batch.map(shipOne));
}

async function shipOne(delivery: Delivery): Promise<void> {
  const { io, message } = delivery;
  // Passed on, at least.
  const { traceparent = '' } = message.headers;
  const headers = { traceparent };
  try {
    await io.query('print the label');
    await io.call('notifications', { method: 'POST', route: '/emails', path: '/emails', body: message.body, headers });
    delivery.ack();
  } catch (error) {
    delivery.fail(error);
  }
}
