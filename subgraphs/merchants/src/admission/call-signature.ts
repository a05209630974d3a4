import { createHmac, createVerify, timingSafeEqual } from 'node:crypto';

/** What a service signature is made over (contract section 4). */
export interface SignedParts {
  readonly method: string;
  /** Path with query, as received. */
  readonly path: string;
  readonly accessToken: string;
  /** Lower-case hex of the SHA-256 of the minified body. */
  readonly bodyHash: string;
  /** X-TIMESTAMP, character for character. */
  readonly timestamp: string;
}

const SHA512_BYTES = 64;
const HEX = /^[0-9a-fA-F]{128}$/;
const BASE64 = /^[A-Za-z0-9+/]{86}==$/;

function stringToSign({ method, path, accessToken, bodyHash, timestamp }: SignedParts): string {
  return [method, path, accessToken, bodyHash, timestamp].join(':');
}

/** `base64(HMAC-SHA512(clientSecret, stringToSign))` */
export function serviceSignature(clientSecret: string, parts: SignedParts): string {
  return createHmac('sha512', clientSecret).update(stringToSign(parts)).digest('base64');
}

/** Compares decoded bytes in constant time; base64 is the encoding, hex is accepted too (contract section 4). */
export function isServiceSignature(signature: string, clientSecret: string, parts: SignedParts): boolean {
  const given = decode(signature);
  if (given === undefined) return false;
  const expected = createHmac('sha512', clientSecret).update(stringToSign(parts)).digest();
  return timingSafeEqual(given, expected);
}

function decode(signature: string): Buffer | undefined {
  if (HEX.test(signature)) return Buffer.from(signature, 'hex');
  const bytes = BASE64.test(signature) ? Buffer.from(signature, 'base64') : undefined;
  return bytes?.length === SHA512_BYTES ? bytes : undefined;
}

/** SHA256withRSA (PKCS#1 v1.5) over `clientId|X-TIMESTAMP` (contract section 3). */
export function isTokenSignature(
  signature: string,
  publicKeyPem: string,
  clientId: string,
  timestamp: string,
): boolean {
  return createVerify('sha256').update(`${clientId}|${timestamp}`).verify(publicKeyPem, signature, 'base64');
}
