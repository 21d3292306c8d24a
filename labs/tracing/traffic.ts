import type { Random } from '#core/sim/random.ts';
import type { Edge } from './edge.ts';

/** A checkout by a customer of its own. */
export function checkout(
  index: number,
  more: Readonly<Record<string, string | string[]>> = {},
): Edge {
  const id = String(70_000 + index);
  const body = {
    id,
    customer: `c-${4_000 + index}`,
    email: `customer-${index}@shop.example`,
    items: ['kettle', 'cups'],
    card: 'valid',
    ...more,
  };
  return { method: 'POST', route: '/checkout', body };
}

/** An order looked up. */
export function lookUp(index: number): Edge {
  return { method: 'GET', route: '/orders/:id', path: `/orders/${70_000 + index}` };
}

/** The headers of a request whose caller has decided that it is traced, or (`flags` 00) is not. */
export function sampledHeaders(random: Random, flags = '01'): { traceparent: string } {
  return { traceparent: `00-${hex(random, 32)}-${hex(random, 16)}-${flags}` };
}

/** So many random hexadecimal digits in lower case: a multiple of four. */
export function hex(random: Random, digits: number): string {
  let text = '';
  for (let i = 0; i < digits; i += 4)
    text += (random.uint32() >>> 16).toString(16).padStart(4, '0');
  return text;
}
