import { describe, expect, it } from 'vitest';
import type { Measure } from '#core/lab/evidence.ts';
import type { Judgement, Verdict } from '#core/lab/judgement.ts';
import { killMatrix, type Trial } from '#core/lab/kill-matrix.ts';
import type { Proof } from '#core/lab/proof.ts';

const promises = [
  { id: 'fast', task: 't', promise: 'p' },
  { id: 'fair', task: 't', promise: 'q' },
];
const seeds = [1, 2];
const latency = (value: number): Measure => ({
  name: 'p99',
  unit: 'ms',
  value,
  bound: 'at most',
  budget: 3.2,
});

/** A verdict: for each check, how it ended at each seed and what it measured. */
function verdict(checks: Record<string, (readonly ['pass' | 'fail', number?])[]>): Verdict {
  const judgements = Object.entries(checks).map(([id, ends]): Judgement => {
    const trials = ends.map(([status, value], index) => ({
      seed: seeds[index] ?? 0,
      status,
      measures: value === undefined ? [] : [latency(value)],
    }));
    const status = trials.some((trial) => trial.status === 'fail') ? 'fail' : 'pass';
    return {
      id,
      status,
      seed: 1,
      observed: '',
      expected: '',
      message: '',
      evidence: [],
      measures: [],
      trials,
    };
  });
  return { status: 'judged', judgements };
}

const good = verdict({
  fast: [
    ['pass', 3],
    ['pass', 3.1],
  ],
  fair: [['pass'], ['pass']],
});
const slow = verdict({
  fast: [
    ['fail', 3.3],
    ['fail', 3.4],
  ],
  fair: [['pass'], ['pass']],
});
const unfair = verdict({
  fast: [
    ['pass', 3],
    ['pass', 3],
  ],
  fair: [['fail'], ['fail']],
});

const names = Array.from({ length: 14 }, (_, i) => `slow-${i}`);
const proof: Proof = {
  start: { rejectedBy: ['fast'] },
  wrong: Object.fromEntries([
    ...names.map(
      (name, i) =>
        [
          name,
          { kind: i < 10 ? 'single-bug' : 'all-but-one', bug: 'b', rejectedBy: 'fast' },
        ] as const,
    ),
    ['unfair', { kind: 'single-bug', bug: 'b', rejectedBy: 'fair' }],
  ]),
};
const sound: Trial[] = [
  ...['a', 'b', 'c', 'd'].map((name) => ({ name, side: 'right' as const, verdict: good })),
  { name: 'start', side: 'start', verdict: slow },
  ...names.map((name) => ({ name, side: 'wrong' as const, verdict: slow })),
  { name: 'unfair', side: 'wrong', verdict: unfair },
];
const matrix = (trials: readonly Trial[], by: Proof = proof) =>
  killMatrix(promises, seeds, by, trials);
const with_ = (changes: Record<string, Verdict>) =>
  sound.map((trial) => ({ ...trial, verdict: changes[trial.name] ?? trial.verdict }));
const broken: Verdict = { status: 'broken', problem: { message: 'It hangs.', hint: '' } };

/** What is wrong, with whom, and what the matrix says of it. */
const FLAWS: [string, Trial[], string][] = [
  [
    'a right solution is rejected at one seed',
    with_({ a: verdict({ fast: [['pass'], ['fail']], fair: [['pass'], ['pass']] }) }),
    'right/a was rejected by fast at 1 of 2 seeds.',
  ],
  [
    'a right solution cannot be judged',
    with_({ a: broken }),
    'right/a could not be judged: It hangs.',
  ],
  [
    'a wrong one is let through at one seed',
    with_({ 'slow-0': verdict({ fast: [['fail'], ['pass']], fair: [['pass'], ['pass']] }) }),
    'wrong/slow-0 was rejected by fast at only 1 of 2 seeds.',
  ],
  [
    'a wrong one is rejected by another check alone',
    with_({ 'slow-0': unfair }),
    'wrong/slow-0 was rejected by fast at only 0 of 2 seeds.',
  ],
  [
    'a wrong one cannot be judged',
    with_({ 'slow-0': broken }),
    'wrong/slow-0 could not be judged: It hangs.',
  ],
  [
    'the start passes',
    with_({ start: good }),
    'start/start was rejected by fast at only 0 of 2 seeds.',
  ],
  [
    'a check finds nothing that others do not',
    with_({ unfair: verdict({ fast: [['fail'], ['fail']], fair: [['fail'], ['fail']] }) }),
    'fair is not the only check',
  ],
  [
    'a solution is not in the proof',
    [...sound, { name: 'stray', side: 'wrong' as const, verdict: slow }],
    'wrong/stray is not in proof.json.',
  ],
  [
    'there are too few right ones',
    sound.filter(({ name }) => name !== 'a'),
    '3 solutions of kind right, at least 4 are needed.',
  ],
  [
    'a budget stands at the edge of its gap',
    with_({
      d: verdict({
        fast: [
          ['pass', 3.19],
          ['pass', 3],
        ],
        fair: [['pass'], ['pass']],
      }),
    }),
    'The budget of fast at most 3.2 ms is not in the middle third between 3.19 and 3.3.',
  ],
];

describe('A kill matrix', () => {
  it('finds nothing wrong with a grader that is right', () => {
    const { findings, rows, margins } = matrix(sound);
    expect(findings).toEqual([]);
    expect(rows.at(-1)).toEqual({ name: 'unfair', side: 'wrong', kills: { fast: 0, fair: 2 } });
    expect(margins).toEqual([
      {
        check: 'fast',
        measure: 'p99',
        unit: 'ms',
        bound: 'at most',
        budget: 3.2,
        worstRight: 3.1,
        bestWrong: 3.3,
      },
    ]);
  });

  it.each(FLAWS)('says so when %s', (_what, trials, finding) => {
    expect(matrix(trials).findings.join('\n')).toContain(finding);
  });

  it('holds a solution that cannot be judged to its problem', () => {
    const cheat = {
      ...proof,
      wrong: { ...proof.wrong, cheat: { kind: 'cheat' as const, bug: 'b', rejectedBy: 'problem' } },
    };
    const trial = (found: Verdict): Trial => ({ name: 'cheat', side: 'wrong', verdict: found });
    expect(matrix([...sound, trial(broken)], cheat).findings).toEqual([]);
    expect(matrix([...sound, trial(good)], cheat).findings).toEqual([
      'wrong/cheat could be judged, but should be a problem.',
    ]);
  });

  it('takes no margin from a solution that breaks a budget at some seeds only', () => {
    const { margins } = matrix(
      with_({
        'slow-0': verdict({
          fast: [
            ['fail', 3.21],
            ['fail', 3.1],
          ],
          fair: [['pass'], ['pass']],
        }),
      }),
    );
    expect(margins[0]?.bestWrong).toBe(3.3);
  });
});
