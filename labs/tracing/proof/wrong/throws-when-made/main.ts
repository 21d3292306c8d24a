import type { Platform, Service } from './platform.ts';

/** Needs what the platform does not have. */
export function createService(platform: Platform): Service {
  const { endpoint } = (platform.config as unknown as { collector: { endpoint: string } }).collector;
  throw new Error(`No collector at ${endpoint}.`);
}
