import type { Page } from 'playwright-core';
import type { Verdict } from '#core/lab/judgement.ts';
import type { Job, LabRuntime, LogLine, RunObserver, RuntimeName } from '#core/lab/runtime.ts';

/**
 * A runtime that lives in a page, behind the port that all runtimes share. The page has `run` and
 * `abort`, and calls `tell` as a run goes on.
 */
export async function remoteRuntime(page: Page, name: RuntimeName): Promise<LabRuntime> {
  const observers = new Map<number, RunObserver>();
  await page.exposeFunction('tell', (id: number, what: 'progress' | 'log', value: never) => {
    if (what === 'progress') return observers.get(id)?.progress?.(value);
    const { lines, dropped } = value as { lines: LogLine[]; dropped: number };
    return observers.get(id)?.log?.(lines, dropped);
  });
  let ids = 0;
  return {
    name,
    async run(job: Job, observer: RunObserver = {}, signal?: AbortSignal): Promise<Verdict> {
      const id = ++ids;
      observers.set(id, observer);
      signal?.throwIfAborted();
      const reason = () => (signal?.reason instanceof Error ? signal.reason.message : 'aborted');
      signal?.addEventListener(
        'abort',
        () => void page.evaluate(`abort(${id}, ${JSON.stringify(reason())})`),
      );
      try {
        return (await page.evaluate(`run(${id}, ${JSON.stringify(job)})`)) as Verdict;
      } catch (error) {
        signal?.throwIfAborted();
        throw error;
      }
    },
    dispose() {},
  };
}
