import { readdirSync, readFileSync, statSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

const dist = new URL('../../dist/', import.meta.url);

/** The addresses of all built pages, from the root of the site. */
export function builtPages(): string[] {
  return files('')
    .filter((path) => path.endsWith('.html'))
    .map((path) => `/${path.replace(/index\.html$/, '')}`)
    .sort();
}

/** A built file's text. @param address from the root of the site. */
export function built(address: string): string {
  return readFileSync(new URL(address.replace(/^\//, ''), dist), 'utf8');
}

/** How many bytes a built file takes on the wire, by Brotli. */
export function weight(address: string): number {
  return brotliCompressSync(readFileSync(new URL(address.replace(/^\//, ''), dist))).length;
}

/** All built files, from the root of the site, without a slash at the start. */
export function files(folder: string): string[] {
  return readdirSync(new URL(folder, dist)).flatMap((name) => {
    const path = `${folder}${name}`;
    return statSync(new URL(path, dist)).isDirectory() ? files(`${path}/`) : [path];
  });
}
