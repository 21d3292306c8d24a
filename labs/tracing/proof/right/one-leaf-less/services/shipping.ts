import { call } from '../calls.ts';
import { incoming } from '../headers.ts';
import type { Delivery } from '../platform.ts';
import { consuming } from '../traced.ts';

/** Works off a batch of shipments, all messages at the same time. */
export async function workOff(batch: readonly Delivery[]): Promise<void> {
  await Promise.all(batch.map(shipOne));
}

async function shipOne(delivery: Delivery): Promise<void> {
  const { io, message } = delivery;
  const attributes = { 'messaging.destination.name': 'shipments' };
  const ship = async () => {
    await io.query('print the label');
    const { body } = message;
    await call(io, 'notifications', { method: 'POST', route: '/emails', path: '/emails', body });
  };
  try {
    await consuming('process shipments', attributes, ship, incoming(message.headers));
  } catch (error) {
    delivery.fail(error);
    return;
  }
  delivery.ack();
}
