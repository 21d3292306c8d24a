import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

const root = new URL('../../', import.meta.url).pathname;

/** The built site, served on a port of its own. */
export interface Preview {
  /** With a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves dist/ as `npm start` does. */
export async function startPreview(): Promise<Preview> {
  const astro = `${root}node_modules/astro/bin/astro.mjs`;
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
  const server = spawn(process.execPath, [astro, 'preview', '--port', `${await freePort()}`], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(server);
  return {
    url,
    async close() {
      server.kill();
      await once(server, 'exit');
    },
  };
}

/** A port that nothing listens on; test files run side by side, each with a server of its own. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function addressOf(server: ChildProcess): Promise<string> {
  let output = '';
  for await (const chunk of server.stdout as AsyncIterable<Buffer>) {
    output += chunk.toString();
    const [address] = /http:\/\/localhost:\d+\//.exec(output) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error(`The preview server did not start: ${output}`);
}
