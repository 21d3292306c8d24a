import type { Files } from '#core/lab/files.ts';
import type { LogLine } from '#core/lab/runtime.ts';
import { rateLimiter } from '../setup/labs.ts';
import { runtimeContract } from '../setup/runtime-contract.ts';
import { type Finding, ScriptedRuntime } from './scripted-runtime.ts';

const { lab, start } = await rateLimiter();
const ids = lab.checks.map(({ id }) => id);

/** What real runtimes say about projects with these marks in them; the contract holds the fake to it. */
const MARKS: readonly (readonly [RegExp, string, number?])[] = [
  [/check\( \{/, 'This does not parse.', 3],
  [/gone\.ts/, '`./gone.ts` leads to no file.', 1],
  [/node:fs/, '`node:fs` cannot be imported in this lab.', 1],
  [/no limiter today/, 'The code threw while it loaded: Error: no limiter today.', 2],
  [/^export \{\};/, '`middleware.ts` exports no function `createGate`.'],
  [/=> 7/, '`createGate` gave back `7`.'],
  [/status: '200'/, 'The gate answered with status `200`.'],
  [/new Promise\(\(\) => \{\}\)/, 'The promise is still pending.'],
  [/setImmediate/, 'More events happened than any run needs.'],
  [/for \(;;\)|while \(true\)|\(a=\(\(a=/, 'The code did not come back.'],
];

function find(files: Files): Finding {
  for (const text of Object.values(files)) {
    for (const [mark, message, line] of MARKS) {
      if (!mark.test(text)) continue;
      return {
        problem: {
          message,
          hint: 'Mend it.',
          ...(line === undefined ? {} : { place: { file: 'limiter.ts', line } }),
        },
      };
    }
  }
  const failing = files['limiter.ts'] === start['limiter.ts'] ? ['round-trips'] : [];
  return files['middleware.ts']?.includes('console.log')
    ? { failing, printed: printed() }
    : { failing };
}

function printed() {
  const text = 'asked for { key: "tenant-1", class: "read" }';
  const line: LogLine = { node: 'api-1', at: 0, check: 'boundary-burst', level: 'info', text };
  return { lines: [line], dropped: 20_000 };
}

const runtime = new ScriptedRuntime(ids, find);

runtimeContract('The scripted fake', () => runtime);
