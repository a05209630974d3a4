import type { BusinessCode } from '@biller/kit/errors';

/** What identifies a bill to a biller. */
export interface BillRequest {
  readonly productCode: string;
  readonly beneficiaryNumber: string;
  /** `yyyy-MM-dd`, for products whose bills are asked by period. */
  readonly periodStart?: string | undefined;
  readonly periodEnd?: string | undefined;
  /** The agreed price of a prepaid product; bills have none before the biller tells it. */
  readonly fixedFareRupiah?: bigint | undefined;
}

/** Facts of a bill or payment as plain JSON, not formatted for people: dates `yyyy-MM-dd`, months `yyyy-MM`. */
export type BillFacts = Readonly<Record<string, unknown>>;

export interface Bill {
  /** Names this very bill at the biller: the same unpaid bill has the same reference. */
  readonly billReference: string;
  /** Whether it may be bought again and again, like prepaid products. */
  readonly repeatable: boolean;
  readonly farePriceRupiah: bigint;
  /** The least amount payable; null when exactly the bill must be paid. */
  readonly minimumPaymentRupiah: bigint | null;
  readonly message: string | null;
  readonly facts: BillFacts;
}

export interface Payment extends BillRequest {
  /** Our name for the payment, unique for ever, `[A-Za-z0-9-]`: by it the biller is asked later. */
  readonly reference: string;
  readonly billReference: string;
  readonly amountRupiah: bigint;
  /** The moment after which this payment must not be sent any more. */
  readonly notAfter: Date;
}

export type PaymentAnswer =
  | { readonly status: 'SUCCESS'; readonly facts: BillFacts }
  | { readonly status: 'PENDING' }
  | { readonly status: 'REFUSED'; readonly code: BusinessCode };

/** `UNKNOWN`: the biller has no payment of the reference, as far as it knows now. */
export type PaymentState = PaymentAnswer | { readonly status: 'UNKNOWN' };

/** The biller gave no answer that can be relied on: whether it took the payment is unknown. */
export class BillerSilence extends Error {
  override readonly name = 'BillerSilence';
}

/** The upstream that holds bills: one half asks and pays bills, the other asks what became of a payment. */
export interface Biller {
  readonly code: string;
  /** How long after the end of a pay call the biller may still take the payment. */
  readonly longestProcessingMs: number;
  /** How long a pay call may last before it counts as silence. */
  readonly payTimeoutMs: number;
  /** @throws BillerError with a business code; SYSTEM_FAILED within 10 s when the biller is silent */
  inquireBill(request: BillRequest): Promise<Bill>;
  /** @throws BillerSilence */
  pay(payment: Payment): Promise<PaymentAnswer>;
  /** @throws BillerSilence */
  askPayment(reference: string): Promise<PaymentState>;
}
