import { MAX_LINK, MAX_SHARED, Shared } from '#core/lab/share.ts';
import { parseJson } from '#core/parse.ts';
import { ProblemError } from '#core/problem-error.ts';

const PREFIX = '#v1=';

/**
 * The fragment of a link that carries code: deflated JSON in base64url, so it never reaches a server.
 *
 * @throws ProblemError when it would be longer than a link may be.
 */
export async function encodeShared(shared: Shared): Promise<string> {
  const deflated = await pipe(
    new TextEncoder().encode(JSON.stringify(shared)),
    new CompressionStream('deflate-raw'),
    MAX_LINK,
  );
  const fragment = `${PREFIX}${toBase64Url(deflated)}`;
  if (fragment.length <= MAX_LINK) return fragment;
  throw tooLong(
    `The code makes a link of ${fragment.length} characters; at most ${MAX_LINK} work everywhere.`,
    'Save a receipt and send that file instead.',
  );
}

/** Whether a location's fragment claims to carry code. */
export function isShared(fragment: string): boolean {
  return fragment.startsWith(PREFIX);
}

/**
 * What a link's fragment carries. Untrusted: it is unfolded only as far as a project may be long.
 *
 * @throws ProblemError for a fragment that is too long, damaged, or not of the right shape.
 */
export async function decodeShared(fragment: string): Promise<Shared> {
  if (fragment.length > MAX_LINK) {
    throw tooLong(
      `The link carries ${fragment.length} characters; at most ${MAX_LINK} are read.`,
      'Ask for a receipt file instead.',
    );
  }
  return parseJson(Shared, await inflate(fragment.slice(PREFIX.length)), 'the shared code');
}

async function inflate(text: string): Promise<string> {
  try {
    const bytes = fromBase64Url(text);
    return new TextDecoder('utf-8', { fatal: true }).decode(
      await pipe(bytes, new DecompressionStream('deflate-raw'), MAX_SHARED),
    );
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    const message = 'The link is damaged: its code cannot be unpacked.';
    throw new ProblemError({ message, hint: 'Ask for it again, copied whole.' }, error);
  }
}

/** Sends bytes through a stream, and stops with a problem once more than `most` come out. */
async function pipe(
  bytes: Uint8Array<ArrayBuffer>,
  stream: ReadableWritablePair<Uint8Array, BufferSource>,
  most: number,
): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value);
    length += next.value.length;
    if (length > most) {
      await reader.cancel();
      throw tooLong(
        `The code is longer than ${most} characters.`,
        'Save a receipt and send that file instead.',
      );
    }
  }
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function toBase64Url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const decoded = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(decoded, (character) => character.charCodeAt(0));
}

function tooLong(message: string, hint: string): ProblemError {
  return new ProblemError({ message, hint });
}
