/** A fleet of the shop's: one of these for each seed. */
export interface Parameters {
  readonly name: string;
  /** The share of requests that are traced when nobody else has decided. */
  readonly sampleRatio: number;
  /** Most messages that shipping gets at once. */
  readonly batch: number;
  /** Mean round trip between two services, in ms. */
  readonly roundTripMs: number;
  /** How slow databases are, compared to the story's. */
  readonly pace: number;
}

/** The published parameter sets; seed s uses set (s - 1) mod 3. */
const PARAMETERS: readonly Parameters[] = [
  { name: 'story', sampleRatio: 0.1, batch: 10, roundTripMs: 0.8, pace: 1 },
  { name: 'near', sampleRatio: 0.05, batch: 6, roundTripMs: 0.4, pace: 0.6 },
  { name: 'far', sampleRatio: 0.08, batch: 8, roundTripMs: 2, pace: 1.5 },
];

/** The parameters that go with a seed. */
export function parametersFor(seed: number): Parameters {
  const { length } = PARAMETERS;
  return PARAMETERS[(((seed - 1) % length) + length) % length] as Parameters;
}

/** The services, those first that the story calls critical. */
export const SERVICES = [
  'gateway',
  'orders',
  'payments',
  'inventory',
  'shipping',
  'recommendations',
  'notifications',
] as const;
export type ServiceName = (typeof SERVICES)[number];

/** Those without which the shop does not sell. */
export const CRITICAL: readonly ServiceName[] = SERVICES.slice(0, 5);

/** How long a query takes in the story, in ms; a draw lies between 0.7 and 1.3 of it. */
export const QUERY_MS: Readonly<Record<ServiceName, number>> = {
  gateway: 1,
  orders: 4,
  payments: 30,
  inventory: 6,
  shipping: 8,
  recommendations: 12,
  notifications: 15,
};
