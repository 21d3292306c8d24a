import type { Global } from '#core/realm/global.ts';
import { type Factory, factoryText } from '#core/realm/module-text.ts';
import { measureEngine } from './engine.ts';

/* The engine in a browser's worker: it is sent the compiled workload and how many requests to make. */
interface WorkerGlobal extends Global {
  importScripts(url: string): void;
  __nines_load: (factory: Factory) => void;
}
const global = globalThis as unknown as WorkerGlobal;
const post = postMessage.bind(global);
const importScripts = global.importScripts.bind(global);
const { createObjectURL } = URL;
const ScriptBlob = Blob;

global.addEventListener(
  'message',
  ({ data }: MessageEvent<{ code: string; counts: number[] }>) => {
    let factory: Factory | undefined;
    global.__nines_load = (loaded) => {
      factory = loaded;
    };
    const load = () => {
      importScripts(createObjectURL(new ScriptBlob([`__nines_load${factoryText(data.code)}`])));
      return factory as unknown as Factory;
    };
    void measureEngine(global, load, data.counts).then((results) => post(results));
  },
  { once: true },
);
