import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

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
  // Port 0 is not offered: astro counts up from the one it is given until it finds a free one.
  const server = spawn(process.execPath, [astro, 'preview', '--port', '4600'], {
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

async function addressOf(server: ChildProcess): Promise<string> {
  let output = '';
  for await (const chunk of server.stdout as AsyncIterable<Buffer>) {
    output += chunk.toString();
    const [address] = /http:\/\/localhost:\d+\//.exec(output) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error(`The preview server did not start: ${output}`);
}
