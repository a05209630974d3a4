import type { Database } from '@biller/kit/database';
import { BillerError } from '@biller/kit/errors';
import type { Clock } from '@biller/kit/time';
import { type Kysely, sql } from 'kysely';
import { recordChange } from '../changes/record-change.js';
import { isActiveFor, type PriceOverride, termsFor } from './pricing-rules.js';
import type { SaleTerms } from './sale-terms.js';

export interface PriceChange {
  readonly productCode: string;
  readonly merchantId?: string | null | undefined;
  readonly serviceChargeRupiah?: bigint | null | undefined;
  readonly discountRupiah?: bigint | null | undefined;
  readonly marginRupiah?: bigint | undefined;
  readonly active?: boolean | null | undefined;
}

interface TermsRow {
  readonly code: string;
  readonly name: string;
  readonly type_code: string;
  readonly kind: 'BILL' | 'PREPAID';
  readonly invoice_code: string;
  readonly provider_name: string;
  readonly payment_type: 'STATIC' | 'DYNAMIC';
  readonly active: boolean;
  readonly fixed_fare_rupiah: string | null;
  readonly service_charge_rupiah: string;
  readonly discount_rupiah: string;
  readonly cut_off_start: number | null;
  readonly cut_off_end: number | null;
  readonly own_active: boolean | null;
  readonly own_charge: string | null;
  readonly own_discount: string | null;
  readonly own_margin: string | null;
}

/** Prices as they are sold, and their changes; each change is recorded in the transaction that makes it. */
export class PriceBook {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  async termsOf(productCode: string, merchantId: string): Promise<SaleTerms | undefined> {
    const { rows } = await sql<TermsRow>`
      SELECT p.code, p.name, p.type_code, p.kind, t.invoice_code, v.name AS provider_name, p.payment_type, p.active,
        p.fixed_fare_rupiah, p.service_charge_rupiah, p.discount_rupiah, p.cut_off_start, p.cut_off_end,
        m.active AS own_active, m.service_charge_rupiah AS own_charge, m.discount_rupiah AS own_discount,
        m.margin_rupiah AS own_margin
      FROM products p
      JOIN product_types t ON t.code = p.type_code
      JOIN providers v ON v.code = p.provider_code
      LEFT JOIN merchant_prices m ON m.product_code = p.code AND m.merchant_id = ${merchantId}
      WHERE p.code = ${productCode}`.execute(this.#database.sql);
    const [row] = rows;
    return row === undefined ? undefined : saleTermsOf(row);
  }

  /** @throws BillerError PRODUCT_NOT_EXIST */
  async setPrice(change: PriceChange): Promise<void> {
    const { productCode, merchantId } = change;
    await this.#change(productCode, merchantId ?? null, (trx) =>
      merchantId == null ? setDefault(trx, change) : setForMerchant(trx, merchantId, change),
    );
  }

  /** @throws BillerError PRODUCT_NOT_EXIST */
  async setCutOff(productCode: string, start: number | null, end: number | null): Promise<void> {
    await this.#change(productCode, null, async (trx) => {
      const { numAffectedRows } = await sql`
        UPDATE products SET cut_off_start = ${start}, cut_off_end = ${end} WHERE code = ${productCode}`.execute(
        trx,
      );
      // A window is neither price nor status: partners hear of it as CUT_OFF.
      return numAffectedRows === 0n ? 'UNKNOWN' : 'SAME';
    });
  }

  async #change(
    productCode: string,
    merchantId: string | null,
    work: (trx: Kysely<unknown>) => Promise<'CHANGED' | 'SAME' | 'UNKNOWN'>,
  ): Promise<void> {
    await this.#database.sql.transaction().execute(async (trx) => {
      const { rows } = await sql`SELECT 1 FROM products WHERE code = ${productCode} FOR UPDATE`.execute(trx);
      if (rows.length === 0) throw new BillerError('PRODUCT_NOT_EXIST');
      if ((await work(trx)) === 'CHANGED')
        await recordChange(trx, productCode, merchantId, this.#clock.now());
    });
  }
}

async function setDefault(trx: Kysely<unknown>, change: PriceChange): Promise<'CHANGED' | 'SAME'> {
  const [charge, discount] = [text(change.serviceChargeRupiah), text(change.discountRupiah)];
  const { numAffectedRows } = await sql`
    UPDATE products SET service_charge_rupiah = COALESCE(${charge}::bigint, service_charge_rupiah),
      discount_rupiah = COALESCE(${discount}::bigint, discount_rupiah), active = COALESCE(${change.active ?? null}, active)
    WHERE code = ${change.productCode} AND (service_charge_rupiah, discount_rupiah, active) IS DISTINCT FROM
      (COALESCE(${charge}::bigint, service_charge_rupiah), COALESCE(${discount}::bigint, discount_rupiah),
       COALESCE(${change.active ?? null}, active))`.execute(trx);
  return numAffectedRows === 1n ? 'CHANGED' : 'SAME';
}

async function setForMerchant(
  trx: Kysely<unknown>,
  merchantId: string,
  change: PriceChange,
): Promise<'CHANGED' | 'SAME'> {
  const [charge, discount, margin] = [
    text(change.serviceChargeRupiah),
    text(change.discountRupiah),
    text(change.marginRupiah),
  ];
  const { numAffectedRows } = await sql`
    INSERT INTO merchant_prices AS m (merchant_id, product_code, service_charge_rupiah, discount_rupiah, margin_rupiah, active)
    VALUES (${merchantId}, ${change.productCode}, ${charge}, ${discount}, COALESCE(${margin}::bigint, 0),
      COALESCE(${change.active ?? null}, true))
    ON CONFLICT (merchant_id, product_code) DO UPDATE SET
      service_charge_rupiah = COALESCE(${charge}::bigint, m.service_charge_rupiah),
      discount_rupiah = COALESCE(${discount}::bigint, m.discount_rupiah),
      margin_rupiah = COALESCE(${margin}::bigint, m.margin_rupiah),
      active = COALESCE(${change.active ?? null}, m.active)
    WHERE (m.service_charge_rupiah, m.discount_rupiah, m.margin_rupiah, m.active) IS DISTINCT FROM
      (COALESCE(${charge}::bigint, m.service_charge_rupiah), COALESCE(${discount}::bigint, m.discount_rupiah),
       COALESCE(${margin}::bigint, m.margin_rupiah), COALESCE(${change.active ?? null}, m.active))`.execute(
    trx,
  );
  return numAffectedRows === 1n ? 'CHANGED' : 'SAME';
}

function text(amountRupiah: bigint | null | undefined): string | null {
  return amountRupiah?.toString() ?? null;
}

function saleTermsOf(row: TermsRow): SaleTerms {
  const product = {
    active: row.active,
    fixedFareRupiah: row.fixed_fare_rupiah === null ? null : BigInt(row.fixed_fare_rupiah),
    serviceChargeRupiah: BigInt(row.service_charge_rupiah),
    discountRupiah: BigInt(row.discount_rupiah),
  };
  const override: PriceOverride | undefined =
    row.own_active === null
      ? undefined
      : {
          active: row.own_active,
          serviceChargeRupiah: row.own_charge === null ? null : BigInt(row.own_charge),
          discountRupiah: row.own_discount === null ? null : BigInt(row.own_discount),
          marginRupiah: BigInt(row.own_margin ?? 0),
        };
  return {
    productCode: row.code,
    name: row.name,
    type: row.type_code,
    kind: row.kind,
    invoiceCode: row.invoice_code,
    providerName: row.provider_name,
    paymentType: row.payment_type,
    active: isActiveFor(product, override),
    cutOffStart: row.cut_off_start,
    cutOffEnd: row.cut_off_end,
    fixedFareRupiah: product.fixedFareRupiah,
    ...termsFor(product, override),
  };
}
