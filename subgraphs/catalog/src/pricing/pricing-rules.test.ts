import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isActiveFor, listedPrice, type PriceOverride, termsFor } from './pricing-rules.js';

const amount = fc.bigInt(0n, 1_000_000_000n);
const product = fc.record({
  active: fc.boolean(),
  fixedFareRupiah: fc.option(amount, { nil: null }),
  serviceChargeRupiah: amount,
  discountRupiah: amount,
});
const override: fc.Arbitrary<PriceOverride | undefined> = fc.option(
  fc.record({
    active: fc.boolean(),
    serviceChargeRupiah: fc.option(amount, { nil: null }),
    discountRupiah: fc.option(amount, { nil: null }),
    marginRupiah: amount,
  }),
  { nil: undefined },
);

describe('the price of a product for a merchant', () => {
  test('adds up: total = fare + charge - discount, grand total = total + margin', () => {
    fc.assert(
      fc.property(product, override, (general, own) => {
        const price = listedPrice(general, own);
        expect(price.totalPriceRupiah).toBe(
          price.farePriceRupiah + price.serviceChargeRupiah - price.discountRupiah,
        );
        expect(price.grandTotalRupiah).toBe(price.totalPriceRupiah + price.marginRupiah);
      }),
    );
  });

  test("a merchant's own terms win where there are any, and only there", () => {
    fc.assert(
      fc.property(product, override, (general, own) => {
        const terms = termsFor(general, own);
        expect(terms.serviceChargeRupiah).toBe(own?.serviceChargeRupiah ?? general.serviceChargeRupiah);
        expect(terms.discountRupiah).toBe(own?.discountRupiah ?? general.discountRupiah);
        expect(terms.marginRupiah).toBe(own?.marginRupiah ?? 0n);
      }),
    );
  });

  test('margin changes what the end user pays, never what the deposit pays', () => {
    fc.assert(
      fc.property(product, override, amount, (general, own, marginRupiah) => {
        const before = listedPrice(general, own);
        const after = listedPrice(general, {
          active: true,
          serviceChargeRupiah: null,
          discountRupiah: null,
          ...own,
          marginRupiah,
        });
        expect(after.totalPriceRupiah).toBe(before.totalPriceRupiah);
      }),
    );
  });

  test('bills are listed with zeros: their amount is known only at inquiry', () => {
    fc.assert(
      fc.property(product, override, (general, own) => {
        expect(Object.values(listedPrice({ ...general, fixedFareRupiah: null }, own))).toEqual([
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
        ]);
      }),
    );
  });

  test('is for sale only when everybody and the merchant may have it', () => {
    fc.assert(
      fc.property(product, override, (general, own) => {
        expect(isActiveFor(general, own)).toBe(general.active && own?.active !== false);
      }),
    );
  });
});
