import * as z from 'zod/mini';
import type { CompiledModule } from '#core/realm/project.ts';
import { CheckStatus, Verdict } from './judgement.ts';
import { Seed } from './seed.ts';

/** What a host asks of a guest: to judge a compiled project. Sent as JSON. */
export interface RunRequest {
  readonly modules: readonly CompiledModule[];
  readonly entry: string;
  readonly seeds: readonly number[];
  readonly events: number;
}

const Line = z.strictObject({
  node: z.string(),
  at: z.number(),
  check: z.string(),
  level: z.enum(['debug', 'info', 'warn', 'error']),
  text: z.string(),
});

/** What a guest tells its host; each message is one JSON text, checked before it is believed. */
export const GuestMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({
    type: z.literal('progress'),
    check: z.string(),
    seed: Seed,
    status: z.optional(CheckStatus),
  }),
  z.strictObject({
    type: z.literal('log'),
    lines: z.array(Line),
    dropped: z.int().check(z.nonnegative()),
  }),
  z.strictObject({ type: z.literal('verdict'), verdict: Verdict }),
]);
export type GuestMessage = z.infer<typeof GuestMessage>;
