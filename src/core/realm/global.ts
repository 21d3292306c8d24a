/**
 * The global object of the machine that learner code runs on: a worker's or a Node.js process's.
 * Passed in, so that nothing here reaches for a real clock or a real network by itself.
 */
export type Global = typeof globalThis & Record<PropertyKey, unknown>;
