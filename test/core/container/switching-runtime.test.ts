import { describe, expect, it } from 'vitest';
import { SwitchingRuntime } from '#core/container/switching-runtime.ts';
import { NoContainer } from '#core/container/trouble.ts';
import type { Job, LabRuntime, RunObserver, RuntimeName } from '#core/lab/runtime.ts';

const job: Job = {
  files: {},
  entry: 'main.ts',
  packages: [],
  seeds: [1],
  limits: { stallMs: 1, events: 1, memoryMb: 1 },
};
const line = (text: string) => ({ node: 'n', at: 0, check: 'a', level: 'info', text }) as const;

/** A runtime that tells of `checks`, then ends as it is told to. */
function runtime(name: RuntimeName, checks: readonly string[], end?: Error): LabRuntime {
  return {
    name,
    async run(_job, observer = {}) {
      for (const check of checks) {
        observer.progress?.({ check, seed: 1 });
        observer.log?.([line(check)], 0);
      }
      if (end !== undefined) throw end;
      return { status: 'judged', judgements: [] };
    },
    dispose() {},
  };
}

/** What is told, in order. */
function listener(): { told: string[]; observer: RunObserver } {
  const told: string[] = [];
  const observer: RunObserver = {
    progress: ({ check }) => void told.push(check),
    log: (lines) => void told.push(...lines.map(({ text }) => `"${text}"`)),
  };
  return { told, observer };
}

describe('A runtime that switches', () => {
  it('judges in the container while it is open, and is called by whichever judged last', async () => {
    let open = false;
    const switching = new SwitchingRuntime({
      embedded: runtime('embedded', []),
      container: runtime('webcontainer', []),
      useContainer: () => open,
      lost: () => {},
    });
    const names = [switching.name];
    for (open of [true, false]) {
      await switching.run(job);
      names.push(switching.name);
    }
    expect(names).toEqual(['embedded', 'webcontainer', 'embedded']);
  });

  it('judges embedded what the container was lost over, and tells nothing twice', async () => {
    const lost: string[] = [];
    const { told, observer } = listener();
    const switching = new SwitchingRuntime({
      embedded: runtime('embedded', ['a', 'b', 'c']),
      container: runtime('webcontainer', ['a', 'b'], new NoContainer('memory')),
      useContainer: () => true,
      lost: ({ trouble }) => void lost.push(trouble),
    });
    expect(await switching.run(job, observer)).toMatchObject({ status: 'judged' });
    expect([switching.name, lost]).toEqual(['embedded', ['memory']]);
    expect(told).toEqual(['a', '"a"', 'b', '"b"', 'c', '"c"']);
  });

  it('hands on what is no loss of the container', async () => {
    const switching = new SwitchingRuntime({
      embedded: runtime('embedded', []),
      container: runtime('webcontainer', [], new Error('enough')),
      useContainer: () => true,
      lost: () => {},
    });
    await expect(switching.run(job)).rejects.toThrow('enough');
    expect(switching.name).toBe('embedded');
  });
});
