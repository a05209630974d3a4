import { createHash } from 'node:crypto';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const WHITE_SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);

/**
 * Removes insignificant white space of a JSON text and changes nothing else (contract section 4). It works on
 * bytes and on any text, because the signature is checked before anybody knows whether the text is JSON.
 */
export function minify(body: Buffer): Buffer {
  const kept = Buffer.allocUnsafe(body.length);
  let length = 0;
  let inString = false;
  let escaped = false;
  for (const byte of body) {
    if (inString) {
      if (escaped) escaped = false;
      else if (byte === BACKSLASH) escaped = true;
      else if (byte === QUOTE) inString = false;
    } else if (WHITE_SPACE.has(byte)) {
      continue;
    } else if (byte === QUOTE) {
      inString = true;
    }
    kept[length++] = byte;
  }
  return kept.subarray(0, length);
}

const NO_BODY = Buffer.from('{}');

/** Lower-case hex of the SHA-256 of the minified body; a call without a body counts as `{}`. */
export function bodyHash(body: Buffer | undefined): string {
  const hashed = body === undefined || body.length === 0 ? NO_BODY : minify(body);
  return createHash('sha256').update(hashed).digest('hex');
}
