/** What a request is for. `read` may go on, within reason, when the store is down; `login` may not. */
export type RequestClass = 'read' | 'login';

/** What Tollgate promises each tenant, and how many nodes promise it together. */
export interface Config {
  /** Requests a tenant may send at once after a quiet while. */
  readonly burst: number;
  /** Requests a second a tenant may send in the long run. */
  readonly ratePerSecond: number;
  /** API nodes that share the store. */
  readonly nodes: number;
}

export interface Decision {
  readonly allowed: boolean;
  /** When denied: milliseconds until a retry would be let in. */
  readonly retryAfterMs: number;
}
