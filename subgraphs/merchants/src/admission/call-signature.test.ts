import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { deliverySignature } from '../delivery/delivery-signing.js';
import { isServiceSignature, serviceSignature } from './call-signature.js';

/** The public sample of contract section 4. */
const SECRET = 'myclientsecret';
const PARTS = {
  method: 'POST',
  path: '/v1.0/qr/qr-mpm-generate',
  accessToken: 'myaccesstoken',
  bodyHash: '01463f60dbb6ca538581579dd95b31c8ba9fc6600eca750e4d8460ca4e402111',
  timestamp: '2024-03-05T10:37:16.196Z',
};
const SIGNATURE = 'wmzT7yjg1SxxCsxNsFgCR9SYXiZGGbceF6fV8xe97sAMHxZ+7OEBMIBmvb6Sj6GcksGp3iv77DiomgSbcST3XQ==';

describe('the service signature', () => {
  test('is the known answer', () => {
    expect(serviceSignature(SECRET, PARTS)).toBe(SIGNATURE);
  });

  test('is accepted in base64, and in hex of either case', () => {
    const hex = Buffer.from(SIGNATURE, 'base64').toString('hex');
    for (const given of [SIGNATURE, hex, hex.toUpperCase()])
      expect(isServiceSignature(given, SECRET, PARTS)).toBe(true);
  });

  test.each([
    ['url-safe base64', SIGNATURE.replaceAll('+', '-').replaceAll('/', '_')],
    ['unpadded base64', SIGNATURE.replace('==', '')],
    ['with white space', ` ${SIGNATURE}`],
    ['of another length', Buffer.alloc(32).toString('base64')],
    ['empty', ''],
  ])('is refused: %s', (_what, given) => {
    expect(isServiceSignature(given, SECRET, PARTS)).toBe(false);
  });

  test.each(Object.keys(PARTS) as (keyof typeof PARTS)[])('covers the %s', (part) => {
    expect(isServiceSignature(SIGNATURE, SECRET, { ...PARTS, [part]: `${PARTS[part]}x` })).toBe(false);
  });

  test('depends on the secret', () => {
    expect(isServiceSignature(SIGNATURE, `${SECRET} `, PARTS)).toBe(false);
  });
});

test('the signature of a notification is the known answer (contract section 8)', () => {
  const bodyHash = createHash('sha256').update('{"id":1}').digest('hex');
  const parts = {
    path: '/transaction/callback',
    deliveryId: 'D1',
    bodyHash,
    timestamp: '2026-01-02T03:04:05+07:00',
  };
  expect(deliverySignature(SECRET, parts)).toBe(
    'BTwwkpbaKBjIPwE5OIUSEiR/pt8g7tijkZUHr+DK112ps4Di3GTpMROOGB5dbr6Y3TDMDwEv9hN32J7lhKpfJA==',
  );
});
