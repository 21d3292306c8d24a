/**
 * Starts a worker as the compiler is started, waits until it speaks, and ends it. On an isolated page
 * this also shows that the server lets scripts of workers in.
 *
 * @throws Error when the browser, or a policy, does not let it start.
 */
export async function tryWorker(): Promise<void> {
  const worker = new Worker(new URL('./echo-worker.ts', import.meta.url), { type: 'module' });
  try {
    await new Promise((resolve, reject) => {
      worker.onmessage = resolve;
      worker.onerror = () => reject(new Error('A worker did not start.'));
    });
  } finally {
    worker.terminate();
  }
}
