import { describe, expect, test } from '@jest/globals';
import { formatRupiah, parseRupiah } from './rupiah.js';
import { GraphQLRupiah } from './rupiah-scalar.js';

describe('rupiah', () => {
  test.each([
    [0n, 'Rp0'],
    [999n, 'Rp999'],
    [1_000n, 'Rp1.000'],
    [1_750_000n, 'Rp1.750.000'],
    [-2_500n, '-Rp2.500'],
  ])('%s is written %s', (amount, text) => {
    expect(formatRupiah(amount)).toBe(text);
  });

  test.each([
    [5, 5n],
    ['411000', 411_000n],
    ['411000.00', 411_000n],
    ['411000.0', 411_000n],
    [1.5, undefined],
    ['1.50', undefined],
    ['-1', undefined],
    ['1e3', undefined],
    [1e21, undefined],
    ['', undefined],
    [null, undefined],
    [Number.NaN, undefined],
  ])('%j is read as %s', (value, amount) => {
    expect(parseRupiah(value)).toBe(amount);
  });

  test('on the graph it is an exact integer, or an error', () => {
    expect(GraphQLRupiah.serialize(72_500n)).toBe(72_500);
    expect(GraphQLRupiah.parseValue('72500')).toBe(72_500n);
    for (const value of [1.5, '1.5', {}, Number.MAX_VALUE])
      expect(() => GraphQLRupiah.parseValue(value)).toThrow();
    expect(() => GraphQLRupiah.serialize(2n ** 60n)).toThrow();
  });
});
