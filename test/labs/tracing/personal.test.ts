import { describe, expect, it } from 'vitest';
import { addressIn } from '../../../labs/tracing/personal.ts';

const CLEAN = {
  traceId: 't',
  spanId: 's',
  service: 'orders',
  name: 'POST /orders',
  kind: 'server',
  parentId: undefined,
  start: 0,
  end: 1,
  error: false,
  events: ['exception'],
  eventAttributes: [{ 'exception.stacktrace': 'at @opentelemetry/api (file.ts:1:2)' }],
  links: [],
  attributes: { 'order.items': ['kettle', 'cups'], 'order.size': 2 },
} as const;

describe("A customer's e-mail address", () => {
  it('is in no span that holds none', () => {
    expect(addressIn(CLEAN)).toBeUndefined();
  });

  it.each([
    ['name', { name: 'mail to customer-1@shop.example' }],
    ['attribute `to`', { attributes: { to: 'customer-1@shop.example' } }],
    ['attribute `url`', { attributes: { url: '/mails?to=customer-1%40shop.example' } }],
    ['attribute `to`', { attributes: { to: ['nobody', 'x@bounces.example'] } }],
    ['attribute `customer-1@shop.example`', { attributes: { 'customer-1@shop.example': 1 } }],
    ['event `exception`', { eventAttributes: [{ message: 'for customer-1@shop.example' }] }],
    [
      'event `sent to customer-1@shop.example`',
      { events: ['sent to customer-1@shop.example'], eventAttributes: [{}] },
    ],
  ])('is found in the %s', (where, more) => {
    expect(addressIn({ ...CLEAN, ...more })).toBe(where);
  });
});
