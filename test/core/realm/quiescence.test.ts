import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { QUIET_TURNS } from '#core/sim/turn.ts';

interface Seen {
  readonly name: string;
  /** Ended before time moved on. */
  readonly inTime: boolean;
  /** The same without what the compiler inserts. */
  readonly rawInTime: boolean;
  /** The most turns between two counted continuations. */
  readonly gap: number;
}

const script = new URL('fixtures/quiescence.ts', import.meta.url).pathname;
const seen = JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' })) as Seen[];

describe('Time stands still for', () => {
  it.each(seen.map((shape) => [shape.name, shape] as const))('%s', (_name, { inTime, gap }) => {
    expect(inTime).toBe(true);
    expect(gap).toBeLessThanOrEqual(QUIET_TURNS / 2);
  });
});

describe('Without what the compiler inserts', () => {
  it('time would move on in the middle of most of these', () => {
    const left = seen.filter(({ rawInTime }) => !rawInTime).map(({ name }) => name);
    expect(left).toContain('a hundred awaits');
    expect(left).toContain('an async generator');
    expect(left.length).toBeGreaterThan(seen.length / 4);
  });
});
