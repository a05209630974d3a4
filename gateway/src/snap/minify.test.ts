import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bodyHash, minify } from './minify.js';

const minified = (text: string) => minify(Buffer.from(text)).toString();

describe('minify', () => {
  test('keeps what a JSON text says, whatever stands between', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 0, max: 8 }), (json, indent) => {
        const compact = JSON.stringify(JSON.parse(json));
        expect(minified(JSON.stringify(JSON.parse(json), null, indent))).toBe(compact);
      }),
    );
  });

  test('changes nothing inside strings, no number and no order', () => {
    expect(minified('{ "b" : 1.00 , "a" : " x \\" y \\\\" , "é" : [ 1e5 ,\t-0.0 ] }\r\n')).toBe(
      '{"b":1.00,"a":" x \\" y \\\\","é":[1e5,-0.0]}',
    );
  });

  test('is the known answer of the contract, and of a call without body', () => {
    const body = `{"partnerReferenceNo": "2020102900000000000001", "amount":{"value":"12345678.00","currency":"IDR"},
      "feeAmount":{"value":"12345678.00","currency":"IDR"},"merchantId":"00007100010926","terminalId":"213141251124",
      "validityPeriod":"2009-07-03T12:08:56-07:00"}`;
    expect(bodyHash(Buffer.from(body))).toBe(
      '01463f60dbb6ca538581579dd95b31c8ba9fc6600eca750e4d8460ca4e402111',
    );
    expect(bodyHash(undefined)).toBe(createHash('sha256').update('{}').digest('hex'));
  });
});
