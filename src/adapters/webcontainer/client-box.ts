import type { WebContainer, WebContainerProcess } from '@webcontainer/api';
import type { Box, BoxProcess, StartOptions } from '#core/container/box.ts';
import { NoContainer } from '#core/container/trouble.ts';
import type { Clock } from '#core/sim/clock.ts';
import { within } from '#core/within.ts';

/** How long the container may take to answer anything, in ms. */
const ANSWER_MS = 10_000;

/**
 * A WebContainer as a box. One that does not answer is lost: its frame's process was ended, mostly to
 * get memory back, and calls into it would never settle.
 */
export function clientBox(container: WebContainer, clock: Clock): Box {
  const { fs } = container;
  const gone = Promise.withResolvers<never>();
  gone.promise.catch(() => {});
  const answered = <T>(call: Promise<T>) =>
    within(ANSWER_MS, Promise.race([call, gone.promise]), clock, () => new NoContainer('memory'));
  let writing: Promise<unknown> = Promise.resolve();
  /** One write at a time: they overtake each other otherwise. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = writing.then(work);
    writing = turn.catch(() => {});
    return turn;
  };
  return {
    async read(path) {
      try {
        return await answered(fs.readFile(path, 'utf-8'));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    write: (path, text) =>
      inTurn(async () => {
        const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
        if (folder !== '') await answered(fs.mkdir(folder, { recursive: true }));
        await answered(fs.writeFile(path, text));
      }),
    remove: (path) => inTurn(() => answered(fs.rm(path, { force: true }))),
    watch(folder, hear) {
      const decoder = new TextDecoder();
      const watcher = fs.watch(folder, { recursive: true }, (_event, name) =>
        hear(typeof name === 'string' ? name : decoder.decode(name)),
      );
      return () => void watcher.close();
    },
    async start(command, words, options) {
      const { folder, terminal } = options;
      const spawning = container.spawn(command, [...words], {
        ...(folder === undefined ? {} : { cwd: folder }),
        ...(terminal === undefined ? {} : { terminal: { ...terminal } }),
      });
      return processIn(await answered(spawning), options);
    },
    teardown() {
      gone.reject(new NoContainer('memory', new Error('It was torn down.')));
      try {
        container.teardown();
      } catch {
        // Torn down already, by whoever noticed first.
      }
    },
  };
}

function processIn(process: WebContainerProcess, { hear }: StartOptions): BoxProcess {
  const input = process.input.getWriter();
  void process.output.pipeTo(new WritableStream({ write: hear })).catch(() => {});
  return {
    exit: process.exit,
    type: (text) => void input.write(text).catch(() => {}),
    resize: (size) => process.resize({ ...size }),
    kill: () => process.kill(),
  };
}

/** Errors cross the frame's border as plain ones; the code of Node.js is in the message. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && /ENOENT/.test(error.message);
}
