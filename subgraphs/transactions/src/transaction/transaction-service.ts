import { BillerError, type BusinessCode } from '@biller/kit/errors';
import type { Clock } from '@biller/kit/time';
import { transactionDetails } from '../details/transaction-details.js';
import type { Inquiry } from '../inquiry/inquiry.js';
import { isCutOff } from '../inquiry/inquiry-rules.js';
import type { Seller } from '../inquiry/seller.js';
import type { ProductCatalog } from '../neighbours/product-terms.js';
import type { SettlementLimits } from '../settlement/settlement.js';
import type { FirstAnswer } from './first-answer.js';
import { transactionNumber } from './transaction-number.js';
import type { NewTransaction, StandingTransaction, TransactionRegister } from './transaction-register.js';
import { billKeyOf, checkReference, isSamePayment, priceToPay, readInquiryId } from './transaction-rules.js';

export interface PaymentRequest {
  readonly inquiryId: string;
  readonly partnerReferenceNo: string;
  readonly amountRupiah?: bigint | undefined;
}

interface TransactionParts {
  readonly catalog: ProductCatalog;
  readonly register: TransactionRegister;
  readonly firstAnswer: FirstAnswer;
  readonly findInquiry: (id: number, merchantId: string) => Promise<Inquiry | null>;
  readonly clock: Clock;
  readonly randomInt: (below: number) => number;
  readonly limits: SettlementLimits;
}

export interface AnsweredTransaction {
  readonly transactionId: string;
  readonly created: boolean;
}

/** How often a call may find that what stood in its way has just gone. */
const TRIES = 20;

/** Pays inquiries: registers each payment once, and waits for its first answer (contract section 6). */
export class TransactionService {
  readonly #parts: TransactionParts;

  constructor(parts: TransactionParts) {
    this.#parts = parts;
  }

  /** @throws BillerError with any transaction code of contract section 9 */
  async pay({ merchantId, mitra }: Seller, request: PaymentRequest): Promise<AnsweredTransaction> {
    checkReference(request.partnerReferenceNo);
    const inquiryId = readInquiryId(request.inquiryId);
    if (!mitra) throw new BillerError('UserIsAgent');
    for (let tries = 0; tries < TRIES; tries++) {
      const standing = await this.#parts.register.byReference(merchantId, request.partnerReferenceNo);
      const answer =
        standing === undefined
          ? await this.#payNew(merchantId, inquiryId, request)
          : await this.#answerAgain(merchantId, inquiryId, request, standing);
      if (answer !== undefined) return answer;
    }
    throw new BillerError('5007300', {
      cause: new Error('A payment kept meeting reservations that came and went.'),
    });
  }

  /** undefined: what stood in the way has gone, or the reservation was refused before it answered us. */
  async #payNew(
    merchantId: string,
    inquiryId: number,
    request: PaymentRequest,
  ): Promise<AnsweredTransaction | undefined> {
    const { register, firstAnswer } = this.#parts;
    const inquiry = await this.#payableInquiry(inquiryId, merchantId);
    const registration = await register.register(await this.#newTransaction(inquiry, request));
    if (registration.kind === 'AGAIN') return undefined;
    if (registration.kind === 'REGISTERED') {
      const { transactionId } = registration;
      const outcome = await firstAnswer.of(transactionId);
      if (outcome === 'REFUSED') throw new BillerError('InsufficientBalance');
      return answerOrRefusal(transactionId, true, outcome.refusedAtOnce);
    }
    const { by, standing } = registration;
    if (by === 'REFERENCE') return undefined;
    // A reservation is nobody's answer yet: wait for its one outcome, then look again.
    if (standing.reserving) {
      await firstAnswer.of(standing.id);
      return undefined;
    }
    throw new BillerError(by === 'INQUIRY' ? 'InquiryExists' : 'BILL_ALREADY_PAID');
  }

  async #answerAgain(
    merchantId: string,
    inquiryId: number,
    request: PaymentRequest,
    standing: StandingTransaction,
  ): Promise<AnsweredTransaction | undefined> {
    const inquiry = await this.#parts.findInquiry(standing.inquiryId, merchantId);
    const same =
      standing.inquiryId === inquiryId &&
      inquiry !== null &&
      isSamePayment(inquiry, standing, request.amountRupiah);
    if (!same && !standing.reserving) throw new BillerError('4097301');
    const outcome = await this.#parts.firstAnswer.of(standing.id);
    if (!same) {
      if (outcome === 'REFUSED') return undefined;
      throw new BillerError('4097301');
    }
    if (outcome === 'REFUSED') throw new BillerError('InsufficientBalance');
    return answerOrRefusal(standing.id, false, outcome.refusedAtOnce);
  }

  async #payableInquiry(inquiryId: number, merchantId: string): Promise<Inquiry> {
    const inquiry = await this.#parts.findInquiry(inquiryId, merchantId);
    if (inquiry === null || inquiry.expiresAt <= this.#parts.clock.now())
      throw new BillerError('InquiryExists');
    return inquiry;
  }

  async #newTransaction(inquiry: Inquiry, request: PaymentRequest): Promise<NewTransaction> {
    const { catalog, clock, randomInt, limits } = this.#parts;
    const price = priceToPay(inquiry, request.amountRupiah);
    const terms = await catalog.termsOf(inquiry.productCode, inquiry.merchantId);
    if (!terms.active) throw new BillerError('ProductIsActive');
    const createdAt = clock.now();
    if (isCutOff(terms, createdAt)) throw new BillerError('CUT_OFF');
    const number = transactionNumber(inquiry.invoiceCode, createdAt, randomInt);
    return {
      inquiry,
      partnerReferenceNo: request.partnerReferenceNo,
      transactionNumber: number,
      billKey: billKeyOf(inquiry),
      price,
      details: transactionDetails(productOf(inquiry), billRequestOf(inquiry), inquiry.billFacts, {
        transactionNumber: number,
        amountRupiah: price.farePriceRupiah,
      }),
      createdAt,
      deadlineAt: new Date(createdAt.getTime() + limits.deadlineMs),
    };
  }
}

function productOf({ productCode, productName, type, providerName, kind }: Inquiry) {
  return { productCode, name: productName, type, providerName, kind };
}

function billRequestOf({ productCode, beneficiaryNumber, periodStart, periodEnd }: Inquiry) {
  return {
    productCode,
    beneficiaryNumber,
    periodStart: periodStart ?? undefined,
    periodEnd: periodEnd ?? undefined,
  };
}

/** A refusal at once is the answer of the call, and of every repetition of it. */
function answerOrRefusal(
  transactionId: string,
  created: boolean,
  refusal: BusinessCode | undefined,
): AnsweredTransaction {
  if (refusal === undefined) return { transactionId, created };
  throw new BillerError(refusal, {
    additionalData: { transactionId: Number(transactionId), status: 'VOID' },
  });
}
