import type { Place } from '#core/problem.ts';

/** Prefix of the name under which a learner's module is loaded; engines print it in stacks. */
export const SOURCE_PREFIX = 'lab:///';

interface Frame {
  getFunctionName(): string | null;
  getScriptNameOrSourceURL(): string | null;
  getLineNumber(): number | null;
}

/**
 * Makes V8 print stacks that hold the learner's own frames and nothing else: by file and line, and
 * without telling which check is running. Other engines keep their own format.
 */
export function showOnlyLearnerFrames(): void {
  const prepareStackTrace = (error: unknown, frames: readonly Frame[]) => {
    const lines = frames.flatMap((frame) => {
      const file = frame.getScriptNameOrSourceURL();
      if (!file?.startsWith(SOURCE_PREFIX)) return [];
      const where = `${file.slice(SOURCE_PREFIX.length)}:${frame.getLineNumber() ?? 0}`;
      return [`    at ${frame.getFunctionName() ?? '<anonymous>'} (${where})`];
    });
    return [headline(error), ...lines].join('\n');
  };
  Object.defineProperty(Error, 'prepareStackTrace', { value: prepareStackTrace });
  Object.defineProperty(Error, 'stackTraceLimit', { value: 3 });
}

function headline(error: unknown): string {
  try {
    return String(error);
  } catch {
    return 'Error';
  }
}

/** The innermost place in the learner's files that a stack names, or undefined. */
export function placeOf(stack: unknown, files: readonly string[]): Place | undefined {
  if (typeof stack !== 'string') return undefined;
  for (const line of stack.split('\n')) {
    const file = files.find((name) => line.includes(`${name}:`));
    const number =
      file === undefined
        ? null
        : line.slice(line.indexOf(`${file}:`) + file.length).match(/^:(\d+)/);
    if (file !== undefined && number) return { file, line: Number(number[1]) };
  }
  return undefined;
}
