import { type Database, isUniqueViolation } from '@biller/kit/database';
import type { Price } from '@biller/kit/money';
import type { Detail } from '@biller/kit/wire';
import { type Kysely, sql } from 'kysely';
import type { Inquiry } from '../inquiry/inquiry.js';

export interface NewTransaction {
  readonly inquiry: Inquiry;
  readonly partnerReferenceNo: string;
  readonly transactionNumber: string;
  readonly billKey: string | null;
  readonly price: Price;
  readonly details: readonly Detail[];
  readonly createdAt: Date;
  readonly deadlineAt: Date;
}

/** A registered transaction as far as a repeated or competing call must know it. */
export interface StandingTransaction {
  readonly id: string;
  readonly inquiryId: number;
  readonly reserving: boolean;
  readonly farePriceRupiah: bigint;
  readonly totalPriceRupiah: bigint;
}

export type Registration =
  | { readonly kind: 'REGISTERED'; readonly transactionId: string }
  /** Somebody else holds the reference, the inquiry or the bill; which one, and who. */
  | {
      readonly kind: 'TAKEN';
      readonly by: 'REFERENCE' | 'INQUIRY' | 'BILL';
      readonly standing: StandingTransaction;
    }
  /** What stood in the way has gone meanwhile: try again. */
  | { readonly kind: 'AGAIN' };

interface StandingRow {
  readonly id: number;
  readonly inquiry_id: number;
  readonly status: string;
  readonly fare_price_rupiah: string;
  readonly total_price_rupiah: string;
}

const standingColumns = sql`id, inquiry_id, status, fare_price_rupiah, total_price_rupiah`;

/** Registers transactions; the table's unique keys decide who comes first, whatever runs at the same moment. */
export class TransactionRegister {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async byReference(
    merchantId: string,
    partnerReferenceNo: string,
  ): Promise<StandingTransaction | undefined> {
    return this.#standing(sql`merchant_id = ${merchantId} AND partner_reference_no = ${partnerReferenceNo}`);
  }

  async register(transaction: NewTransaction): Promise<Registration> {
    try {
      const id = await this.#database.sql.transaction().execute((trx) => insert(trx, transaction));
      return { kind: 'REGISTERED', transactionId: String(id) };
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return this.#whoStands(transaction);
    }
  }

  async #whoStands({ inquiry, partnerReferenceNo, billKey }: NewTransaction): Promise<Registration> {
    const byReference = await this.byReference(inquiry.merchantId, partnerReferenceNo);
    if (byReference !== undefined) return { kind: 'TAKEN', by: 'REFERENCE', standing: byReference };
    const byInquiry = await this.#standing(sql`inquiry_id = ${inquiry.id}`);
    if (byInquiry !== undefined) return { kind: 'TAKEN', by: 'INQUIRY', standing: byInquiry };
    const byBill = await this.#standing(sql`bill_key = ${billKey} AND status <> 'VOID'`);
    if (byBill !== undefined) return { kind: 'TAKEN', by: 'BILL', standing: byBill };
    return { kind: 'AGAIN' };
  }

  async #standing(condition: ReturnType<typeof sql>): Promise<StandingTransaction | undefined> {
    const { rows } = await sql<StandingRow>`
      SELECT ${standingColumns} FROM transactions WHERE ${condition}`.execute(this.#database.sql);
    const [row] = rows;
    return row === undefined
      ? undefined
      : {
          id: String(row.id),
          inquiryId: row.inquiry_id,
          reserving: row.status === 'RESERVING',
          farePriceRupiah: BigInt(row.fare_price_rupiah),
          totalPriceRupiah: BigInt(row.total_price_rupiah),
        };
  }
}

async function insert(trx: Kysely<unknown>, transaction: NewTransaction): Promise<number> {
  const { inquiry, price } = transaction;
  const { rows } = await sql<{ id: number }>`
    WITH registered AS (
      INSERT INTO transactions (merchant_id, inquiry_id, partner_reference_no, transaction_number, type, product_code,
        beneficiary_number, bill_key, fare_price_rupiah, service_charge_rupiah, discount_rupiah, margin_rupiah,
        total_price_rupiah, grand_total_rupiah, status, message, details, created_at)
      VALUES (${inquiry.merchantId}, ${inquiry.id}, ${transaction.partnerReferenceNo}, ${transaction.transactionNumber},
        ${inquiry.type}, ${inquiry.productCode}, ${inquiry.beneficiaryNumber}, ${transaction.billKey},
        ${String(price.farePriceRupiah)}, ${String(price.serviceChargeRupiah)}, ${String(price.discountRupiah)},
        ${String(price.marginRupiah)}, ${String(price.totalPriceRupiah)}, ${String(price.grandTotalRupiah)},
        'RESERVING', ${inquiry.message}, ${JSON.stringify(transaction.details)}, ${transaction.createdAt})
      RETURNING id)
    INSERT INTO settlements (transaction_id, step, due_at, deadline_at)
    SELECT id, 'RESERVE', ${transaction.createdAt}, ${transaction.deadlineAt} FROM registered
    RETURNING transaction_id AS id`.execute(trx);
  const [row] = rows;
  if (row === undefined) throw new Error('A registered transaction has no id.');
  return row.id;
}
