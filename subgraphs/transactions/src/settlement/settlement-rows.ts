import type { BusinessCode } from '@biller/kit/errors';
import { sql } from 'kysely';
import type { BillFacts } from '../biller/biller.js';
import type { SettlementState, SettlementStep, SettlementSubject } from './settlement.js';

/** A settlement joined with what it needs of its transaction and inquiry, as PostgreSQL answers it. */
export interface SettlementRow {
  readonly transaction_id: number;
  readonly step: SettlementStep;
  readonly pay_sent_at: string | null;
  readonly pay_ended_at: string | null;
  readonly asks: number;
  readonly failures: number;
  readonly refusal_code: BusinessCode | null;
  readonly payment_facts: BillFacts | null;
  readonly due_at: string;
  readonly deadline_at: string;
  readonly escalated_at: string | null;
  readonly merchant_id: string;
  readonly transaction_number: string;
  readonly fare_price_rupiah: string;
  readonly total_price_rupiah: string;
  readonly created_at: string;
  readonly product_code: string;
  readonly product_name: string;
  readonly provider_name: string;
  readonly type: string;
  readonly kind: 'BILL' | 'PREPAID';
  readonly beneficiary_number: string;
  readonly period_start: string | null;
  readonly period_end: string | null;
  readonly bill_reference: string;
  readonly bill_facts: BillFacts;
}

/** The columns of SettlementRow from `s` (settlements), `t` (transactions) and `i` (inquiries). */
export const settlementColumns = sql`
  s.transaction_id, s.step, s.pay_sent_at, s.pay_ended_at, s.asks, s.failures, s.refusal_code, s.payment_facts,
  s.due_at, s.deadline_at, s.escalated_at, t.merchant_id, t.transaction_number, t.fare_price_rupiah,
  t.total_price_rupiah, t.created_at, i.product_code, i.product_name, i.provider_name, i.type, i.kind,
  i.beneficiary_number, i.period_start, i.period_end, i.bill_reference, i.bill_facts`;

export function stateOf(row: SettlementRow): SettlementState {
  return {
    step: row.step,
    paySentAt: dateOf(row.pay_sent_at),
    payEndedAt: dateOf(row.pay_ended_at),
    asks: row.asks,
    failures: row.failures,
    refusalCode: row.refusal_code ?? undefined,
    paymentFacts: row.payment_facts ?? undefined,
    dueAt: new Date(row.due_at),
    deadlineAt: new Date(row.deadline_at),
    escalatedAt: dateOf(row.escalated_at),
  };
}

export function subjectOf(row: SettlementRow): SettlementSubject {
  return {
    transactionId: String(row.transaction_id),
    merchantId: row.merchant_id,
    transactionNumber: row.transaction_number,
    product: {
      productCode: row.product_code,
      name: row.product_name,
      providerName: row.provider_name,
      type: row.type,
      kind: row.kind,
    },
    bill: {
      productCode: row.product_code,
      beneficiaryNumber: row.beneficiary_number,
      periodStart: row.period_start ?? undefined,
      periodEnd: row.period_end ?? undefined,
      billReference: row.bill_reference,
      facts: row.bill_facts,
    },
    farePriceRupiah: BigInt(row.fare_price_rupiah),
    totalPriceRupiah: BigInt(row.total_price_rupiah),
    createdAt: new Date(row.created_at),
  };
}

function dateOf(text: string | null): Date | undefined {
  return text === null ? undefined : new Date(text);
}
