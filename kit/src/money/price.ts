/** What a merchant pays beside the fare, and what it adds for itself; whole rupiah. */
export interface PriceTerms {
  readonly serviceChargeRupiah: bigint;
  readonly discountRupiah: bigint;
  readonly marginRupiah: bigint;
}

export interface Price extends PriceTerms {
  readonly farePriceRupiah: bigint;
  /** What the deposit pays. */
  readonly totalPriceRupiah: bigint;
  /** What the end user pays. */
  readonly grandTotalRupiah: bigint;
}

/** Contract section 5: totalPrice = farePrice + serviceCharge - discount; grandTotal = totalPrice + margin. */
export function priceOf(farePriceRupiah: bigint, terms: PriceTerms): Price {
  const totalPriceRupiah = farePriceRupiah + terms.serviceChargeRupiah - terms.discountRupiah;
  return {
    serviceChargeRupiah: terms.serviceChargeRupiah,
    discountRupiah: terms.discountRupiah,
    marginRupiah: terms.marginRupiah,
    farePriceRupiah,
    totalPriceRupiah,
    grandTotalRupiah: totalPriceRupiah + terms.marginRupiah,
  };
}
