import { deflateRawSync } from 'node:zlib';

/** The fragment of a share link that carries `value`, whatever it is. */
export function linkTo(value: unknown): string {
  return `#v1=${deflateRawSync(JSON.stringify(value)).toString('base64url')}`;
}
