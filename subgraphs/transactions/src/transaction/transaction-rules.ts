import { BillerError } from '@biller/kit/errors';
import { type Price, priceOf } from '@biller/kit/money';
import type { Inquiry } from '../inquiry/inquiry.js';

const REFERENCE = /^[A-Za-z0-9\-_./]{1,64}$/;
const INQUIRY_ID = /^\d{1,10}$/;
const LARGEST_ID = 2 ** 31 - 1;

/** `partnerReferenceNo`: 1 to 64 of `A-Z a-z 0-9 - _ . /` (contract section 6). */
export function checkReference(partnerReferenceNo: string): void {
  if (REFERENCE.test(partnerReferenceNo)) return;
  throw new BillerError('4007301', {
    field: 'partnerReferenceNo',
    rejectedValue: partnerReferenceNo.slice(0, 100),
  });
}

/** @throws BillerError 4007301 when the id is not a positive integer below 2^31 */
export function readInquiryId(text: string): number {
  const id = INQUIRY_ID.test(text) ? Number(text) : 0;
  if (id > 0 && id <= LARGEST_ID) return id;
  throw new BillerError('4007301', { field: 'inquiryId', rejectedValue: text.slice(0, 100) });
}

/** Whether a repeated call means the same payment as the one that stands. */
export function isSamePayment(
  inquiry: Pick<Inquiry, 'paymentType'>,
  standing: { readonly farePriceRupiah: bigint; readonly totalPriceRupiah: bigint },
  amountRupiah: bigint | undefined,
): boolean {
  if (amountRupiah === undefined) return inquiry.paymentType === 'STATIC';
  if (amountRupiah === standing.farePriceRupiah) return true;
  return inquiry.paymentType === 'STATIC' && amountRupiah === standing.totalPriceRupiah;
}

/**
 * What the transaction costs. DYNAMIC: the amount becomes the fare, from the minimum up to the bill. STATIC:
 * an amount may be sent, and must then be the fare or the total (contract section 6).
 * @throws BillerError 4007301 for `amount`
 */
export function priceToPay(inquiry: Inquiry, amountRupiah: bigint | undefined): Price {
  if (inquiry.paymentType === 'STATIC') {
    const price = priceOf(inquiry.farePriceRupiah, inquiry);
    const matches =
      amountRupiah === undefined ||
      amountRupiah === price.farePriceRupiah ||
      amountRupiah === price.totalPriceRupiah;
    if (!matches) throw outOfBounds(amountRupiah);
    return price;
  }
  if (amountRupiah === undefined) throw outOfBounds(amountRupiah);
  if (amountRupiah < inquiry.minimumPaymentRupiah || amountRupiah > inquiry.farePriceRupiah)
    throw outOfBounds(amountRupiah);
  return priceOf(amountRupiah, inquiry);
}

function outOfBounds(amountRupiah: bigint | undefined): BillerError {
  return new BillerError('4007301', { field: 'amount', rejectedValue: amountRupiah?.toString() });
}

/** The key under which a bill can be paid once; null for what may be bought again and again. */
export function billKeyOf(inquiry: Inquiry): string | null {
  if (inquiry.kind === 'PREPAID' || inquiry.repeatable) return null;
  return [inquiry.productCode, inquiry.beneficiaryNumber, inquiry.billReference].join('|');
}
