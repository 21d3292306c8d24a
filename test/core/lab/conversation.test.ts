import { describe, expect, it } from 'vitest';
import { BrokenOff, type Channel, converse } from '#core/lab/conversation.ts';
import { Log } from '#core/lab/log.ts';
import type { Job, RunObserver } from '#core/lab/runtime.ts';
import { ManualClock, settle } from '../../fakes/manual-clock.ts';

const job: Job = {
  files: {},
  entry: 'main.ts',
  packages: [],
  seeds: [1],
  limits: { stallMs: 3_000, events: 1, memoryMb: 1 },
};
const VERDICT = { type: 'verdict', verdict: { status: 'judged', judgements: [] } };

/** A guest whose part is played by the test. */
function conversation(observer: RunObserver = {}, signal?: AbortSignal) {
  let hear: (text: string) => void = () => {};
  const sent: unknown[] = [];
  const channel: Channel = {
    send: (request) => void sent.push(request),
    listen: (listener) => {
      hear = listener;
    },
  };
  const clock = new ManualClock();
  const result = converse(channel, { run: 1 }, { job, clock, observer, signal });
  const ended = { how: 'open' as 'open' | 'resolved' | 'rejected', value: undefined as unknown };
  result.then(
    (value) => Object.assign(ended, { how: 'resolved', value }),
    (value: unknown) => Object.assign(ended, { how: 'rejected', value }),
  );
  const say = (message: unknown) =>
    hear(typeof message === 'string' ? message : JSON.stringify(message));
  return { say, sent, clock, ended, result };
}

describe('A conversation with a guest', () => {
  it('sends one request, tells how it goes, and ends with the verdict', async () => {
    const told: unknown[] = [];
    const { say, sent, result, clock } = conversation({
      progress: (trial) => told.push(trial.check),
      log: (lines, dropped) => told.push([lines.length, dropped]),
    });
    say({ type: 'ready' });
    say({ type: 'progress', check: 'a', seed: 1 });
    say({
      type: 'log',
      lines: [{ node: 'n', at: 1, check: 'a', level: 'info', text: 'x' }],
      dropped: 4,
    });
    say(VERDICT);
    expect(await result).toEqual(VERDICT.verdict);
    expect([sent, told, clock.waiting]).toEqual([[{ run: 1 }], ['a', [1, 4]], 0]);
  });

  it('is broken off when the guest is silent for as long as a check may take, and not before', async () => {
    const { say, clock, ended } = conversation();
    say({ type: 'progress', check: 'store-hangs', seed: 1 });
    await clock.pass(2_999);
    say({ type: 'progress', check: 'store-hangs', seed: 1, status: 'pass' });
    await clock.pass(2_999);
    expect(ended.how).toBe('open');
    await clock.pass(1);
    expect(ended.value).toBeInstanceOf(BrokenOff);
    expect(ended.value).toMatchObject({
      verdict: {
        problem: { message: 'The code did not come back within 3 s, in check `store-hangs`.' },
      },
    });
  });

  it.each([
    ['what is not JSON', 'verdict'],
    ['JSON that is nothing', 'null'],
    ['an unknown type', { type: 'pass' }],
    ['a verdict with a field too many', { ...VERDICT, more: 1 }],
    [
      'a verdict of another shape',
      { type: 'verdict', verdict: { status: 'judged', judgements: [{ id: 'a', status: 'pass' }] } },
    ],
    ['a negative count', { type: 'log', lines: [], dropped: -1 }],
    ['a seed that is none', { type: 'progress', check: 'a', seed: 1.5 }],
    ['a hostile prototype', '{"__proto__": {"type": "verdict"}}'],
  ])('is broken off by %s', async (_what, message) => {
    const { say, ended, clock } = conversation();
    say(message);
    await settle();
    expect([ended.how, clock.waiting]).toEqual(['rejected', 0]);
    expect(String(ended.value)).toContain('not one of its protocol');
  });
});

describe('A conversation with a guest that says too much, or is stopped,', () => {
  it('is broken off by more messages, or more text, than any run sends', async () => {
    const many = conversation();
    for (let i = 0; i < 20_001; i++) many.say({ type: 'ready' });
    await settle();
    expect(many.ended.value).toMatchObject({
      verdict: { problem: { message: expect.stringContaining('more messages') as string } },
    });
    const long = conversation();
    long.say(' '.repeat(50_000_001));
    await settle();
    expect(long.ended.value).toBeInstanceOf(BrokenOff);
  });

  it('ends with the reason of whoever stops it, and hears nothing after its end', async () => {
    const stop = new AbortController();
    const told: unknown[] = [];
    const { say, ended, clock } = conversation(
      { progress: (trial) => told.push(trial) },
      stop.signal,
    );
    stop.abort(new Error('enough'));
    await settle();
    say({ type: 'progress', check: 'late', seed: 1 });
    say(VERDICT);
    await settle();
    expect([ended.how, String(ended.value), told, clock.waiting]).toEqual([
      'rejected',
      'Error: enough',
      [],
      0,
    ]);
  });
});

describe('The log of a run', () => {
  const line = (text: string) => ({ node: 'a', at: 0, check: 'c', level: 'info' as const, text });

  it('keeps the first 50 lines of each trial and 1,000 of a run, counts the rest and makes no text of it', () => {
    const log = new Log();
    let made = 0;
    for (let trial = 0; trial < 30; trial++) {
      log.next();
      for (let i = 0; i < 1_000; i++)
        log.add(() => {
          made++;
          return line('x');
        });
    }
    const { lines, dropped } = log.take();
    expect([lines.length, made, dropped]).toEqual([1_000, 1_000, 29_000]);
    expect(log.take()).toEqual({ lines: [], dropped: 29_000 });
  });
});
