import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of a text's UTF-8 bytes, as 64 hexadecimal digits. Needs no secure context, unlike the browser's own. */
export function sha256(text: string): string {
  return bytesToHex(digest(utf8ToBytes(text)));
}
