import { type Price, type PriceTerms, priceOf } from '@biller/kit/money';

/** A product's price for everybody. */
export interface DefaultPrice {
  readonly active: boolean;
  readonly fixedFareRupiah: bigint | null;
  readonly serviceChargeRupiah: bigint;
  readonly discountRupiah: bigint;
}

/** What differs for one merchant; null means as for everybody. */
export interface PriceOverride {
  readonly active: boolean;
  readonly serviceChargeRupiah: bigint | null;
  readonly discountRupiah: bigint | null;
  readonly marginRupiah: bigint;
}

const NOTHING: Price = {
  farePriceRupiah: 0n,
  serviceChargeRupiah: 0n,
  discountRupiah: 0n,
  marginRupiah: 0n,
  totalPriceRupiah: 0n,
  grandTotalRupiah: 0n,
};

/** The terms on which one merchant sells: its own charge and discount where it has them, and its margin. */
export function termsFor(product: DefaultPrice, override: PriceOverride | undefined): PriceTerms {
  return {
    serviceChargeRupiah: override?.serviceChargeRupiah ?? product.serviceChargeRupiah,
    discountRupiah: override?.discountRupiah ?? product.discountRupiah,
    marginRupiah: override?.marginRupiah ?? 0n,
  };
}

/** A product is for sale when it is, and when it is for this merchant. */
export function isActiveFor(product: DefaultPrice, override: PriceOverride | undefined): boolean {
  return product.active && (override?.active ?? true);
}

/** The listed price: all zero for bills, whose amount is known only at inquiry (contract section 7). */
export function listedPrice(product: DefaultPrice, override: PriceOverride | undefined): Price {
  return product.fixedFareRupiah === null
    ? NOTHING
    : priceOf(product.fixedFareRupiah, termsFor(product, override));
}
