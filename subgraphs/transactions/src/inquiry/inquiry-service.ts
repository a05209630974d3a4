import { BillerError } from '@biller/kit/errors';
import { priceOf } from '@biller/kit/money';
import { withSpan } from '@biller/kit/telemetry';
import type { Clock } from '@biller/kit/time';
import type { Bill, Biller } from '../biller/biller.js';
import { inquiryDetails } from '../details/inquiry-details.js';
import type { Deposits } from '../neighbours/deposits.js';
import type { ProductCatalog, ProductTerms } from '../neighbours/product-terms.js';
import { billRequestFor, checkFormats, type InquiryRequest, isCutOff, validUntil } from './inquiry-rules.js';
import type { InquiryStore, NewInquiry } from './inquiry-store.js';
import type { Seller } from './seller.js';

interface InquiryParts {
  readonly catalog: ProductCatalog;
  readonly deposits: Deposits;
  readonly biller: Biller;
  readonly store: InquiryStore;
  readonly clock: Clock;
}

export interface AnsweredInquiry {
  readonly inquiryId: number;
  readonly created: boolean;
}

/** Asks the biller for a bill and fixes its price for the merchant. */
export class InquiryService {
  readonly #parts: InquiryParts;

  constructor(parts: InquiryParts) {
    this.#parts = parts;
  }

  /** @throws BillerError with any inquiry code of contract section 9 */
  async ask({ merchantId, mitra }: Seller, asked: InquiryRequest): Promise<AnsweredInquiry> {
    const { catalog, biller, clock, store } = this.#parts;
    checkFormats(asked);
    const terms = await catalog.termsOf(asked.productCode, merchantId);
    const request = billRequestFor(terms.type, asked);
    if (!mitra) throw new BillerError('UserIsAgent');
    if (!terms.active) throw new BillerError('ProductIsActive');
    if (isCutOff(terms, clock.now())) throw new BillerError('CUT_OFF');
    const bill = await withSpan('biller inquiry', { product: terms.productCode }, () =>
      biller.inquireBill({ ...request, fixedFareRupiah: terms.fixedFareRupiah ?? undefined }),
    );
    const inquiry = priced(merchantId, request, terms, bill, clock.now());
    await this.#checkBalance(inquiry);
    const same = await store.findSame(inquiry);
    if (same !== undefined) return { inquiryId: same, created: false };
    return { inquiryId: await store.insert(inquiry), created: true };
  }

  async #checkBalance(inquiry: NewInquiry): Promise<void> {
    const { minimumPaymentRupiah, serviceChargeRupiah, discountRupiah } = inquiry;
    const charges = inquiry.paymentType === 'DYNAMIC' ? serviceChargeRupiah - discountRupiah : 0n;
    const available = await this.#parts.deposits.available(inquiry.merchantId);
    if (available < minimumPaymentRupiah + charges) throw new BillerError('InsufficientBalance');
  }
}

function priced(
  merchantId: string,
  request: InquiryRequest,
  terms: ProductTerms,
  bill: Bill,
  now: Date,
): NewInquiry {
  const price = priceOf(bill.farePriceRupiah, terms);
  const dynamicMinimum = bill.minimumPaymentRupiah ?? bill.farePriceRupiah;
  return {
    merchantId,
    productCode: terms.productCode,
    productName: terms.name,
    providerName: terms.providerName,
    type: terms.type,
    kind: terms.kind,
    invoiceCode: terms.invoiceCode,
    paymentType: terms.paymentType,
    beneficiaryNumber: request.beneficiaryNumber,
    periodStart: request.periodStart ?? null,
    periodEnd: request.periodEnd ?? null,
    billReference: bill.billReference,
    repeatable: bill.repeatable,
    billFacts: bill.facts,
    farePriceRupiah: bill.farePriceRupiah,
    serviceChargeRupiah: terms.serviceChargeRupiah,
    discountRupiah: terms.discountRupiah,
    marginRupiah: terms.marginRupiah,
    minimumPaymentRupiah: terms.paymentType === 'DYNAMIC' ? dynamicMinimum : price.totalPriceRupiah,
    message: bill.message,
    details: inquiryDetails(terms, request, bill.facts, bill.farePriceRupiah),
    createdAt: now,
    expiresAt: validUntil(terms, now),
  };
}
