import { describe, expect, it } from 'vitest';
import { reportOf } from '#core/lab/grade.ts';
import { Receipt } from '#core/lab/receipt.ts';
import { sha256 } from '../../src/adapters/sha256/sha256.ts';
import { receiptText } from '../../src/ui/workbench/receipt-text.ts';
import { statusText } from '../../src/ui/workbench/status-text.ts';
import { rateLimiter } from '../setup/labs.ts';

const { lab, start, solution } = await rateLimiter();
const judgements = lab.checks.slice(0, 4).map(({ id }) => ({
  id,
  status: 'pass' as const,
  seed: 1,
  observed: '',
  expected: '',
  message: '',
  evidence: [],
  measures: [],
  trials: [{ seed: 1, status: 'pass' as const, measures: [] }],
}));
const submission = { lab: lab.manifest, promises: lab.checks, files: start, seeds: [1] };
const report = reportOf(submission, { status: 'judged', judgements }, 'embedded', sha256);
const pass = { format: 1 as const, labVersion: 1, seeds: [1], digest: '', passedAt: 0 };

describe('Where a session stands', () => {
  it.each([
    [
      'nothing has run',
      { phase: 'idle' },
      undefined,
      'Nothing has run yet. These are the promises the code will be judged by.',
    ],
    [
      'it was passed before',
      { phase: 'idle' },
      { ...pass, labVersion: 2 },
      'You have passed this lab. Run to see where the code stands now.',
    ],
    [
      'an earlier version was passed',
      { phase: 'idle' },
      pass,
      'You passed version 1 of this lab; it is version 2 now. Your pass stands. Run to see what changed.',
    ],
    [
      'it runs',
      { phase: 'running', stage: 'practice', done: 3, total: 13 },
      undefined,
      'Running: 3 of 13',
    ],
    [
      'it is being confirmed',
      { phase: 'running', stage: 'confirm', done: 3, total: 65 },
      undefined,
      'Confirming at seeds nobody has seen: 3 of 65',
    ],
    [
      'promises are broken',
      { phase: 'judged', report, files: start, confirmed: false },
      undefined,
      '4 of 13 promises are kept at seed 1; 9 are broken.',
    ],
  ] as const)('is told when %s', (_when, state, kept, text) => {
    expect(statusText(state, start, kept, 2)).toBe(text);
  });

  it('says so when the code has changed since it was judged', () => {
    const state = { phase: 'judged', report, files: start, confirmed: false } as const;
    expect(statusText(state, { ...start, 'limiter.ts': 'x' }, undefined, 1)).toMatch(
      /are broken\. The code has changed since\.$/,
    );
    expect(statusText(state, { ...start }, undefined, 1)).toMatch(/are broken\.$/);
  });
});

describe('A receipt', () => {
  it('holds what was judged, only what differs from the start, and claims what was found', () => {
    const text = receiptText(report, start, solution, Date.UTC(2026, 0, 2));
    const receipt = Receipt.parse(JSON.parse(text));
    expect(Object.keys(receipt.files).sort()).toEqual([
      'fallback.ts',
      'limiter.ts',
      'middleware.ts',
    ]);
    expect(receipt).toMatchObject({
      lab: 'rate-limiter',
      seeds: [1],
      savedAt: '2026-01-02T00:00:00.000Z',
      claims: { status: 'fail', passed: 4, digest: report.digest },
    });
  });
});
