import type { Bench } from '#core/lab/bench.ts';
import type { Process } from '#core/realm/realm.ts';
import type { Node } from '#core/sim/node.ts';
import type { Simulation } from '#core/sim/simulation.ts';

/** A process of the learner's, by what it gave back. */
export interface Service {
  readonly node: Node;
  readonly handle: (request: unknown, io: object) => unknown;
  readonly consume: (batch: readonly unknown[]) => unknown;
  /** Asks it to end; resolves when it is ready to. */
  readonly shutdown: () => Promise<void>;
  /** How many spans it says it has given up. */
  readonly dropped: () => number;
}

const METHODS = ['handle', 'consume', 'shutdown', 'dropped'] as const;

/**
 * Starts the learner's code as one service.
 *
 * @param complain told what OpenTelemetry's own diagnostics warn of, such as a span that ends twice.
 * @throws ProblemError when the code does not give back a service.
 */
export function startService(
  bench: Bench,
  simulation: Simulation,
  node: Node,
  platform: object,
  complain: (text: string) => void,
): Service {
  const process = bench.start(simulation, node);
  const create = (process.exports as { createService?: unknown } | null)?.createService;
  if (typeof create !== 'function') {
    throw bench.problem(
      '`main.ts` exports no function `createService`.',
      'Keep its signature: createService(platform).',
    );
  }
  let made: Record<string, unknown>;
  try {
    made = (create as (platform: object) => Record<string, unknown>)(platform) ?? {};
  } catch (error) {
    throw bench.problem(
      `\`createService\` threw ${bench.describe(error)}, for ${node.name}.`,
      'It runs once when a process starts.',
      error,
    );
  }
  const [handle, consume, shutdown, dropped] = METHODS.map((name) => methodOf(made, name, bench));
  listen(process, complain);
  return {
    node,
    handle: handle as Service['handle'],
    consume: consume as Service['consume'],
    shutdown: () =>
      new Promise((resolve) => resolve(shutdown?.())).then(
        () => {},
        (error: unknown) => node.crash(error),
      ),
    dropped: () => Number(dropped?.()),
  };
}

function methodOf(made: Record<string, unknown>, name: string, bench: Bench) {
  const method = made[name];
  if (typeof method === 'function')
    return (...values: unknown[]): unknown => Reflect.apply(method, made, values);
  throw bench.problem(
    `\`createService\` gave back no function \`${name}\`.`,
    'It gives back { handle, consume, shutdown, dropped }.',
  );
}

interface Api {
  readonly diag: { setLogger(logger: object, options: object): void };
}

/** OpenTelemetry's DiagLogLevel.WARN. */
const WARN = 50;

/** Hears what OpenTelemetry says about itself in a process. */
function listen(process: Process, complain: (text: string) => void): void {
  const { diag } = process.load('@opentelemetry/api') as Api;
  const hear = (text: unknown) => complain(String(text));
  const ignore = () => {};
  const logger = { error: hear, warn: hear, info: ignore, debug: ignore, verbose: ignore };
  diag.setLogger(logger, { logLevel: WARN, suppressOverrideMessage: true });
}
