import type { BusinessCode } from '@biller/kit/errors';
import type { Biller, BillFacts, BillRequest, PaymentState } from '../biller/biller.js';
import type { DetailProduct } from '../details/detail-product.js';

/**
 * What remains to be done for a transaction. RESERVE: hold the money. PAY: call the biller, once.
 * CONFIRM: the call was or may have been made; ask until the outcome is certain. POST, VOID: move the held
 * money accordingly. DONE: the status is final.
 */
export type SettlementStep = 'RESERVE' | 'PAY' | 'CONFIRM' | 'POST' | 'VOID' | 'DONE';

/** The part of a transaction that settling needs; it never changes. */
export interface SettlementSubject {
  readonly transactionId: string;
  readonly merchantId: string;
  readonly transactionNumber: string;
  readonly product: DetailProduct;
  readonly bill: BillRequest & { readonly billReference: string; readonly facts: BillFacts };
  readonly farePriceRupiah: bigint;
  readonly totalPriceRupiah: bigint;
  readonly createdAt: Date;
}

export interface SettlementState {
  readonly step: SettlementStep;
  /** Stored before the biller is called: from then on the payment may have been taken. */
  readonly paySentAt: Date | undefined;
  /** When the pay call's connection had ended, as far as this was stored. */
  readonly payEndedAt: Date | undefined;
  /** How often the biller was asked in vain. */
  readonly asks: number;
  /** How often in a row a step failed for reasons of our own. */
  readonly failures: number;
  readonly refusalCode: BusinessCode | undefined;
  readonly paymentFacts: BillFacts | undefined;
  readonly dueAt: Date;
  readonly deadlineAt: Date;
  readonly escalatedAt: Date | undefined;
}

export interface SettlementLimits {
  /** How long after storing the attempt the pay call may still be sent. */
  readonly sendWithinMs: number;
  /** How long an outcome may stay unknown before people are called. */
  readonly deadlineMs: number;
  /** How long the caller of POST /transactions is kept waiting for an outcome. */
  readonly answerWithinMs: number;
}

export const defaultLimits: SettlementLimits = {
  sendWithinMs: 2_000,
  deadlineMs: 60 * 60 * 1000,
  answerWithinMs: 6_500,
};

const ASK_AFTER_MS = [500, 1_000, 1_500, 2_000, 3_000, 4_000, 5_000, 10_000, 30_000, 60_000];
const RETRY_AFTER_MS = [200, 500, 1_000, 2_000, 5_000, 10_000];
const ASK_WHEN_ESCALATED_MS = 5 * 60 * 1000;

/** When our pay call cannot reach the biller any more: its connection has ended, or its time is over. */
function payOverAt(state: SettlementState, biller: Biller, limits: SettlementLimits): Date {
  if (state.payEndedAt !== undefined) return state.payEndedAt;
  const sentAtMs = (state.paySentAt ?? state.dueAt).getTime();
  return new Date(sentAtMs + limits.sendWithinMs + biller.payTimeoutMs);
}

/** From when on an unknown reference proves that the biller never took the payment. */
export function unknownProvesAt(state: SettlementState, biller: Biller, limits: SettlementLimits): Date {
  return new Date(payOverAt(state, biller, limits).getTime() + biller.longestProcessingMs + 1);
}

/** The step after the biller's word on a payment, or undefined when the word settles nothing. */
export function stepAfter(answer: PaymentState, state: SettlementState): SettlementState | undefined {
  if (answer.status === 'SUCCESS') return { ...state, step: 'POST', paymentFacts: answer.facts, failures: 0 };
  if (answer.status === 'REFUSED') return { ...state, step: 'VOID', refusalCode: answer.code, failures: 0 };
  return undefined;
}

/** When to ask the biller next; the waits grow, and people are called at the deadline. */
export function afterAskingInVain(
  state: SettlementState,
  now: Date,
  provesAt: Date | undefined,
  jitter: number,
): SettlementState {
  const escalatedAt = state.escalatedAt ?? (now >= state.deadlineAt ? now : undefined);
  const baseMs =
    escalatedAt === undefined
      ? (ASK_AFTER_MS[Math.min(state.asks, ASK_AFTER_MS.length - 1)] ?? 0)
      : ASK_WHEN_ESCALATED_MS;
  const nextMs = now.getTime() + baseMs * (0.8 + 0.4 * jitter);
  const provesMs = provesAt === undefined || provesAt <= now ? Number.POSITIVE_INFINITY : provesAt.getTime();
  return { ...state, asks: state.asks + 1, escalatedAt, dueAt: new Date(Math.min(nextMs, provesMs)) };
}

/** When to repeat a step that failed on our side; every step may be repeated, only paying may not. */
export function afterFailure(state: SettlementState, now: Date, jitter: number): SettlementState {
  const baseMs = RETRY_AFTER_MS[Math.min(state.failures, RETRY_AFTER_MS.length - 1)] ?? 0;
  const escalatedAt = state.escalatedAt ?? (now >= state.deadlineAt ? now : undefined);
  const dueAt = new Date(now.getTime() + baseMs * (0.8 + 0.4 * jitter));
  return { ...state, failures: state.failures + 1, escalatedAt, dueAt };
}

/** The transaction number as billers accept it: letters, digits and dashes. */
export function billerReference(transactionNumber: string): string {
  return transactionNumber.replaceAll('/', '-');
}

/** The way back from billerReference. */
export function numberOfReference(reference: string): string {
  return reference.replaceAll('-', '/');
}
