/*
 * The inside of the embedded runtime: a classic worker in an opaque-origin frame. Bundled once for
 * each lab, with that lab's grader. It takes over its realm when it starts, is handed one port, and
 * answers each request on it; learner code can reach neither the port nor this module.
 */
import * as grader from 'lab:grader';
import { serve } from '#core/lab/guest.ts';
import type { GuestMessage, RunRequest } from '#core/lab/protocol.ts';
import type { Global } from '#core/realm/global.ts';
import { type Factory, factoryText, sourceName } from '#core/realm/module-text.ts';
import { Realm } from '#core/realm/realm.ts';

/** The parts of a worker's global object that are needed once it has been taken over. */
interface WorkerGlobal extends Global {
  importScripts(url: string): void;
  __nines_load: (factory: Factory) => void;
}

const global = globalThis as unknown as WorkerGlobal;
const importScripts = global.importScripts.bind(global);
const { createObjectURL, revokeObjectURL } = URL;
const ScriptBlob = Blob;
const hops = new MessageChannel();
const rejected: unknown[] = [];
let loaded: Factory | undefined;

global.addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  rejected.push(event.reason);
});
global.addEventListener('message', (event) => listen(event.ports[0] as MessagePort), {
  once: true,
});

function listen(port: MessagePort): void {
  const send = (message: GuestMessage) => port.postMessage(JSON.stringify(message));
  global.__nines_load = (factory) => {
    loaded ??= factory;
  };
  const realm = Realm.takeOver(global, ['__nines_load']);
  port.onmessage = ({ data }) => {
    void serve(JSON.parse(String(data)) as RunRequest, grader, { realm, load, unhandled, send });
  };
  send({ type: 'ready' });
}

/** A script from a blob: URL is the one way to evaluate text that needs no `unsafe-eval`. */
function load(file: string, code: string): Factory {
  const text = `__nines_load${factoryText(code)};\n//# sourceURL=${sourceName(file)}`;
  const url = createObjectURL(new ScriptBlob([text], { type: 'text/javascript' }));
  loaded = undefined;
  importScripts(url);
  revokeObjectURL(url);
  return loaded as unknown as Factory;
}

/**
 * Chromium reports a rejection in a task of its own, queued when microtasks have run out; the first
 * hop lets it be queued, the second lets it run.
 */
async function unhandled(): Promise<readonly unknown[]> {
  await hop();
  await hop();
  return rejected.splice(0);
}

function hop(): Promise<void> {
  return new Promise((resolve) => {
    hops.port1.onmessage = () => resolve();
    hops.port2.postMessage(null);
  });
}
