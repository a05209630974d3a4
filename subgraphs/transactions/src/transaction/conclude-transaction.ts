import { type BusinessCode, errorDefinition } from '@biller/kit/errors';
import { type Detail, transactionBody } from '@biller/kit/wire';
import { type Kysely, sql } from 'kysely';
import { transactionDetails } from '../details/transaction-details.js';
import type { FinalOutcome, LeasedSettlement } from '../settlement/settlement-store.js';

interface ConcludedRow {
  readonly id: number;
  readonly merchant_id: string;
  readonly inquiry_id: number;
  readonly partner_reference_no: string;
  readonly transaction_number: string;
  readonly type: string;
  readonly product_code: string;
  readonly beneficiary_number: string;
  readonly fare_price_rupiah: string;
  readonly service_charge_rupiah: string;
  readonly discount_rupiah: string;
  readonly margin_rupiah: string;
  readonly total_price_rupiah: string;
  readonly grand_total_rupiah: string;
  readonly status: string;
  readonly message: string | null;
  readonly details: readonly Detail[];
}

export interface ConcludedTransaction {
  readonly transactionId: string;
  readonly merchantId: string;
  /** The callback's JSON (contract section 8). */
  readonly body: string;
}

/** Writes a transaction's final status; the table refuses to change it ever after. */
export async function concludeTransaction(
  trx: Kysely<unknown>,
  { subject, state }: LeasedSettlement,
  { status, refusedAtOnce, finalAt }: FinalOutcome,
): Promise<ConcludedTransaction> {
  const refusalCode: BusinessCode | null = status === 'VOID' ? (state.refusalCode ?? 'FAILED') : null;
  const details = transactionDetails(subject.product, subject.bill, subject.bill.facts, {
    transactionNumber: subject.transactionNumber,
    amountRupiah: subject.farePriceRupiah,
    paymentFacts: status === 'SUCCESS' ? (state.paymentFacts ?? {}) : undefined,
  });
  const message = refusalCode === null ? null : errorDefinition(refusalCode).message;
  const { rows } = await sql<ConcludedRow>`
    UPDATE transactions SET status = ${status}, refusal_code = ${refusalCode}, refused_at_once = ${refusedAtOnce},
      message = COALESCE(${message}, message), details = ${JSON.stringify(details)}::jsonb, final_at = ${finalAt}
    WHERE id = ${Number(subject.transactionId)} AND status = 'PENDING' RETURNING *`.execute(trx);
  const [row] = rows;
  if (row === undefined) throw new Error(`Transaction ${subject.transactionId} is not pending.`);
  return {
    transactionId: subject.transactionId,
    merchantId: row.merchant_id,
    body: JSON.stringify(bodyOf(row)),
  };
}

function bodyOf(row: ConcludedRow): ReturnType<typeof transactionBody> {
  return transactionBody({
    id: String(row.id),
    type: row.type,
    productCode: row.product_code,
    transactionNumber: row.transaction_number,
    partnerReferenceNo: row.partner_reference_no,
    beneficiaryNumber: row.beneficiary_number,
    farePriceRupiah: Number(row.fare_price_rupiah),
    serviceChargeRupiah: Number(row.service_charge_rupiah),
    discountRupiah: Number(row.discount_rupiah),
    totalPriceRupiah: Number(row.total_price_rupiah),
    marginRupiah: Number(row.margin_rupiah),
    grandTotalRupiah: Number(row.grand_total_rupiah),
    message: row.message,
    status: row.status,
    inquiryId: String(row.inquiry_id),
    details: row.details,
  });
}
