/** A question for a bill. */
export interface BillQuestion {
  readonly productCode: string;
  readonly beneficiaryNumber: string;
  readonly periodStart?: string | undefined;
  readonly periodEnd?: string | undefined;
  /** The agreed price of prepaid products. */
  readonly fixedFareRupiah?: number | undefined;
}

/** A bill as the biller has it: plain facts, not formatted for anybody. */
export interface CustomerBill {
  readonly amountRupiah: number;
  readonly minimumPaymentRupiah: number | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Months from the start's through the end's, both counted. */
export function monthCount({ periodStart = '', periodEnd = periodStart }: BillQuestion): number {
  const [startYear = 0, startMonth = 0] = periodStart.split('-').map(Number);
  const [endYear = 0, endMonth = 0] = periodEnd.split('-').map(Number);
  return Math.max(1, (endYear - startYear) * 12 + (endMonth - startMonth) + 1);
}
