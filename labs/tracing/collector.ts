import { harden } from '#core/realm/harden.ts';
import type { Node } from '#core/sim/node.ts';
import { fromMs, MILLISECOND, type Micros } from '#core/sim/time.ts';
import { type ExportedSpan, readSpan } from './exported-span.ts';
import type { ServiceName } from './parameters.ts';

/** How the collector behaves from a moment on. */
export interface Weather {
  /** µs of virtual time. */
  readonly from: Micros;
  /** `down` refuses within 5 ms; `silent` never answers. */
  readonly state: 'up' | 'slow' | 'down' | 'silent';
}

/** How long the collector takes to answer, in ms. */
const ANSWER_MS = { up: 2, slow: 200, down: 5 };
/** What one call of `export` takes of the exporting process's thread, in ms: serialising and sending. */
export const EXPORT_MS = 0.3;

/** One export that the collector took. */
interface Taken {
  readonly at: Micros;
  readonly spans: readonly ExportedSpan[];
}

type Done = (result: { code: number; error?: Error }) => void;

/** Where all processes send their finished spans. */
export class Collector {
  readonly taken: Taken[] = [];
  /** How many times `export` was called, by service. */
  readonly calls = new Map<ServiceName, number>();
  readonly #weather: readonly Weather[];
  readonly #free: boolean;

  /**
   * @param weather in order of time; before the first it is up.
   * @param free whether exporting takes nothing of a process's thread: for comparison.
   */
  constructor(weather: readonly Weather[] = [], free = false) {
    this.#weather = weather;
    this.#free = free;
  }

  /** All spans that arrived, in the order in which they did. */
  get spans(): ExportedSpan[] {
    return this.taken.flatMap(({ spans }) => spans);
  }

  /** What a process exports through: an OpenTelemetry `SpanExporter`. */
  exporterFor(service: ServiceName, node: Node): object {
    let open = true;
    const send = (values: unknown, done: Done) => {
      this.calls.set(service, (this.calls.get(service) ?? 0) + 1);
      if (!this.#free) node.burn(fromMs(EXPORT_MS));
      const spans = Array.from(values as Iterable<unknown>, (value) => readSpan(service, value));
      const state = open ? this.#stateAt(node.now()) : 'down';
      if (state === 'silent') return;
      node.after(ANSWER_MS[state] * MILLISECOND, () => {
        if (state !== 'down') this.taken.push({ at: node.now(), spans });
        answer(node, done, state !== 'down');
      });
    };
    return harden({
      export: send,
      forceFlush: async () => {},
      shutdown: async () => {
        open = false;
      },
    });
  }

  #stateAt(now: Micros): Weather['state'] {
    return this.#weather.findLast(({ from }) => from <= now)?.state ?? 'up';
  }
}

/** Tells the process how it went, by the codes of OpenTelemetry's ExportResultCode. */
function answer(node: Node, done: Done, taken: boolean): void {
  try {
    done(taken ? { code: 0 } : { code: 1, error: new Error('The collector cannot be reached.') });
  } catch (error) {
    node.crash(error);
  }
}
