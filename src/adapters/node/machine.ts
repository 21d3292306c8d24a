import { Script } from 'node:vm';
import type { Machine } from '#core/lab/guest.ts';
import { type Factory, factoryText, sourceName } from '#core/realm/module-text.ts';

/**
 * What a guest needs of a Node.js process. To be made before the realm is taken over: it keeps hold
 * of what learner code must not see.
 *
 * @param post hands a message's text to the host.
 */
export function nodeMachine(post: (text: string) => void): Omit<Machine, 'realm'> {
  const hop = setImmediate;
  const rejected: unknown[] = [];
  process.on('unhandledRejection', (reason) => rejected.push(reason));
  return {
    send: (message) => post(JSON.stringify(message)),
    load: (file, code) => {
      const script = new Script(factoryText(code), { filename: sourceName(file) });
      return script.runInThisContext() as Factory;
    },
    // Rejections are reported when microtasks have run out, before the next round of immediates.
    unhandled: async () => {
      await new Promise<void>((resolve) => hop(resolve));
      return rejected.splice(0);
    },
  };
}
