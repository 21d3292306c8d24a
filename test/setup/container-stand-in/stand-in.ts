import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext } from 'playwright-core';
import { bundleScript } from '../bundle-script.ts';
import { Backend } from './backend.ts';

/** What the stand-in gives to a request. */
interface Answer {
  readonly type: string;
  readonly body: string;
}

/** What lets a page that is cross-origin isolated have it in a frame. */
const HEADERS = {
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'cross-origin',
};

/** The frame's script; made once. */
let script: Promise<Map<string, string>> | undefined;

/** A server in the place of stackblitz.com: the frame's page, and what works behind it. */
export class StandIn {
  readonly backend = new Backend();
  readonly #script: string;

  private constructor(script: string) {
    this.#script = script;
  }

  static async make(): Promise<StandIn> {
    script ??= bundleScript('test/setup/container-stand-in/frame.ts');
    return new StandIn((await script).get('/page.js') ?? '');
  }

  /** Serves it on a port of its own. */
  async listen(): Promise<{ url: string; close(): void }> {
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const answer = await this.#answer(new URL(request.url ?? '/', 'http://localhost'), body);
      response.writeHead(200, { ...HEADERS, 'content-type': answer.type }).end(answer.body);
    }).listen(0);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const close = () => {
      this.backend.close();
      server.closeAllConnections();
      server.close();
    };
    return { url: `http://localhost:${port}`, close };
  }

  /** Puts it in the place of stackblitz.com for everything that a browser's context opens. */
  async replace(context: BrowserContext): Promise<void> {
    await context.route('https://stackblitz.com/**', async (route) => {
      const request = route.request();
      const answer = await this.#answer(new URL(request.url()), request.postData() ?? '');
      // The page may have gone while the answer was waited for.
      await route
        .fulfill({ headers: HEADERS, contentType: answer.type, body: answer.body })
        .catch(() => {});
    });
  }

  async #answer({ pathname, searchParams }: URL, body: string): Promise<Answer> {
    const json = (value: unknown) => ({ type: 'application/json', body: JSON.stringify(value) });
    if (pathname === '/stand-in.js') return { type: 'text/javascript', body: this.#script };
    if (pathname === '/events') {
      const [box, after] = [Number(searchParams.get('box')), Number(searchParams.get('after'))];
      return json(await this.backend.events(box, after));
    }
    if (pathname === '/call') {
      const { method, args } = JSON.parse(body) as { method: string; args: never[] };
      try {
        return json({ value: (await this.backend.call(method, args)) ?? null });
      } catch (error) {
        return json({ error: error instanceof Error ? error.message : String(error) });
      }
    }
    return { type: 'text/html', body: PAGE };
  }
}

const PAGE =
  '<!doctype html><html lang="en"><title>Stand-in</title><script type="module" src="/stand-in.js"></script></html>';
