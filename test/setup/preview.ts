import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { preview } from 'astro';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The built site, served on a port of its own. */
export interface Preview {
  /** With a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves dist/ as `npm start` does. The command itself refuses to run twice; test files run side by side. */
export async function startPreview(): Promise<Preview> {
  const port = await freePort();
  const server = await preview({ root, server: { port }, logLevel: 'error' });
  return { url: `http://localhost:${server.port}/`, close: () => server.stop() };
}

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
