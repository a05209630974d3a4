import type { Database } from '@biller/kit/database';
import type { Detail } from '@biller/kit/wire';
import { sql } from 'kysely';
import type { BillFacts } from '../biller/biller.js';

export interface NewInquiry {
  readonly merchantId: string;
  readonly productCode: string;
  readonly productName: string;
  readonly providerName: string;
  readonly type: string;
  readonly kind: 'BILL' | 'PREPAID';
  readonly invoiceCode: string;
  readonly paymentType: 'STATIC' | 'DYNAMIC';
  readonly beneficiaryNumber: string;
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
  readonly billReference: string;
  readonly repeatable: boolean;
  readonly billFacts: BillFacts;
  readonly farePriceRupiah: bigint;
  readonly serviceChargeRupiah: bigint;
  readonly discountRupiah: bigint;
  readonly marginRupiah: bigint;
  readonly minimumPaymentRupiah: bigint;
  readonly message: string | null;
  readonly details: readonly Detail[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Keeps inquiries: the same unpaid bill at the same price is the same inquiry (contract section 5). */
export class InquiryStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async findSame(inquiry: NewInquiry): Promise<number | undefined> {
    const { rows } = await sql<{ id: number }>`
      SELECT id FROM inquiries
      WHERE merchant_id = ${inquiry.merchantId} AND product_code = ${inquiry.productCode}
        AND beneficiary_number = ${inquiry.beneficiaryNumber} AND bill_reference = ${inquiry.billReference}
        AND period_start IS NOT DISTINCT FROM ${inquiry.periodStart}::text
        AND period_end IS NOT DISTINCT FROM ${inquiry.periodEnd}::text
        AND fare_price_rupiah = ${String(inquiry.farePriceRupiah)}::bigint
        AND service_charge_rupiah = ${String(inquiry.serviceChargeRupiah)}::bigint
        AND discount_rupiah = ${String(inquiry.discountRupiah)}::bigint
        AND margin_rupiah = ${String(inquiry.marginRupiah)}::bigint
        AND minimum_payment_rupiah = ${String(inquiry.minimumPaymentRupiah)}::bigint
        AND expires_at > ${inquiry.createdAt}
        AND NOT EXISTS (SELECT FROM transactions WHERE inquiry_id = inquiries.id)
      ORDER BY created_at DESC LIMIT 1`.execute(this.#database.sql);
    return rows[0]?.id;
  }

  async insert(inquiry: NewInquiry): Promise<number> {
    const { rows } = await sql<{ id: number }>`
      INSERT INTO inquiries (merchant_id, product_code, product_name, provider_name, type, kind, invoice_code, payment_type,
        beneficiary_number, period_start, period_end, bill_reference, repeatable, bill_facts, fare_price_rupiah,
        service_charge_rupiah, discount_rupiah, margin_rupiah, minimum_payment_rupiah, message, details, created_at, expires_at)
      VALUES (${inquiry.merchantId}, ${inquiry.productCode}, ${inquiry.productName}, ${inquiry.providerName}, ${inquiry.type},
        ${inquiry.kind}, ${inquiry.invoiceCode}, ${inquiry.paymentType}, ${inquiry.beneficiaryNumber},
        ${inquiry.periodStart}, ${inquiry.periodEnd}, ${inquiry.billReference}, ${inquiry.repeatable},
        ${JSON.stringify(inquiry.billFacts)}, ${String(inquiry.farePriceRupiah)}, ${String(inquiry.serviceChargeRupiah)},
        ${String(inquiry.discountRupiah)}, ${String(inquiry.marginRupiah)}, ${String(inquiry.minimumPaymentRupiah)},
        ${inquiry.message}, ${JSON.stringify(inquiry.details)}, ${inquiry.createdAt}, ${inquiry.expiresAt})
      RETURNING id`.execute(this.#database.sql);
    const [row] = rows;
    if (row === undefined) throw new Error('An inserted inquiry has no id.');
    return row.id;
  }
}
