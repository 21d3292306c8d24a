import { canonicalJson } from '#core/lab/canonical.ts';
import type { Client, Edge } from './edge.ts';
import type { Ending, Operation } from './operation.ts';
import { checkout, lookUp } from './traffic.ts';

/** Where something was done: `orders`, `orders>payments`. */
type Place = string;

/** One way for a request to end, and what comes of it when nothing is traced. */
export interface Story {
  readonly name: string;
  readonly edge: (index: number) => Edge;
  /** How much longer something takes: place -> ms. */
  readonly slow?: Readonly<Record<Place, number>>;
  /** What the client gets: a reply, or the text of a failure. */
  readonly gets: (id: string) => { readonly status: number; readonly body: object } | string;
  /** All that is done, each once. */
  readonly places: readonly Place[];
  /** How those ended that did not come to a good end. */
  readonly endings: Readonly<Record<Place, Ending>>;
}

const LOOK_UP = ['gateway', 'gateway>orders', 'orders'];
const SUGGEST = ['gateway>recommendations', 'recommendations'];
const REFUSED = [...LOOK_UP, ...SUGGEST];
const UNPAID = [...REFUSED, 'orders>inventory', 'inventory', 'orders>payments', 'payments'];
const SENT = ['orders>shipping', 'shipping', 'shipping>notifications', 'notifications'];
const WHOLE = [...UNPAID, ...SENT];

const placed = (suggestions: readonly string[]) => (id: string) => ({
  status: 201,
  body: { order: { id }, suggestions },
});

/** The order was not placed: what orders threw has come through the gateway. */
const failed = { orders: 'remote', 'gateway>orders': 'remote', gateway: 'remote' } as const;

/** The ways out of a request: each has a reply, or an error of another origin. */
export const STORIES: readonly Story[] = [
  {
    name: 'a checkout that goes well',
    edge: (index) => checkout(index),
    gets: placed(['socks', 'tea']),
    places: WHOLE,
    endings: {},
  },
  {
    name: 'an order looked up',
    edge: lookUp,
    gets: (id) => ({ status: 200, body: { id } }),
    places: LOOK_UP,
    endings: {},
  },
  {
    name: 'an order without items',
    edge: (index) => checkout(index, { items: [] }),
    gets: () => 'RemoteError (InvalidOrder): An order needs items.',
    places: REFUSED,
    endings: { ...failed, orders: 'threw' },
  },
  {
    name: 'a declined card',
    edge: (index) => checkout(index, { card: 'declined' }),
    gets: (id) => `RemoteError (CardDeclined): The card for order ${id} was declined.`,
    places: UNPAID,
    endings: { ...failed, payments: 'threw', 'orders>payments': 'remote' },
  },
  {
    name: 'a bank that takes too long',
    edge: (index) => checkout(index),
    slow: { payments: 500 },
    gets: () => 'RemoteError (TimeoutError): No answer from payments within 400 ms.',
    places: UNPAID,
    endings: { ...failed, orders: 'timeout', 'orders>payments': 'timeout' },
  },
  {
    name: 'suggestions that take too long',
    edge: (index) => checkout(index),
    slow: { recommendations: 300 },
    gets: placed([]),
    places: WHOLE,
    endings: { 'gateway>recommendations': 'timeout' },
  },
  {
    name: 'a client that goes away',
    // Before the first answer can be there, in the fastest of shops.
    edge: (index) => ({ ...checkout(index), leavesAfterMs: 4 }),
    gets: () => 'AbortError: The caller has gone away.',
    places: WHOLE,
    endings: {
      gateway: 'aborted',
      'gateway>orders': 'aborted',
      'gateway>recommendations': 'aborted',
    },
  },
  {
    name: 'an e-mail that bounces',
    edge: (index) => checkout(index, { email: `customer-${index}@bounces.example` }),
    gets: placed(['socks', 'tea']),
    places: WHOLE,
    endings: { shipping: 'remote', 'shipping>notifications': 'remote', notifications: 'threw' },
  },
];

/** Where an operation was done. */
export function placeOf({ service, peer }: Operation): Place {
  return peer === undefined ? service : `${service}>${peer}`;
}

/** What a client got, and what it would have got without tracing, where the two differ. */
export function surprise(
  story: Story,
  index: number,
  { reply, failure }: Client,
): { got: string; due: string } | undefined {
  const gets = story.gets(String(70_000 + index));
  const due = typeof gets === 'string' ? gets : canonicalJson(gets);
  const got = reply === undefined ? (failure ?? 'no answer') : canonicalJson(reply);
  return got === due ? undefined : { got, due };
}
