import type { Database } from '@biller/kit/database';
import { sql } from 'kysely';
import { furtherProducts } from './further-products.js';
import { type ProductSeed, productTypes } from './product-seed.js';
import { publishedProducts } from './published-products.js';

/** What the catalogue begins with; the documentation's products win over further ones of the same code. */
export function catalogueProducts(): readonly ProductSeed[] {
  const named = new Set(publishedProducts.map(({ code }) => code));
  return [...publishedProducts, ...furtherProducts.filter(({ code }) => !named.has(code))];
}

/** Adds what the catalogue lacks; what stands there, edited since, stays as it is. */
export async function loadPublished(database: Database): Promise<void> {
  const products = catalogueProducts();
  const types = Object.entries(productTypes).map(([code, { description, invoiceCode }]) => ({
    code,
    description,
    invoice: invoiceCode,
  }));
  await database.sql.transaction().execute(async (trx) => {
    await sql`INSERT INTO product_types (code, description, invoice_code)
      SELECT code, description, invoice FROM jsonb_to_recordset(${JSON.stringify(types)}::jsonb)
        AS t (code text, description text, invoice text) ON CONFLICT DO NOTHING`.execute(trx);
    await sql`INSERT INTO providers (code, name)
      SELECT code, name FROM jsonb_to_recordset(${JSON.stringify(products.map(({ provider }) => provider))}::jsonb)
        AS p (code text, name text) ON CONFLICT DO NOTHING`.execute(trx);
    await sql`INSERT INTO products (code, name, type_code, provider_code, kind, payment_type, fixed_fare_rupiah,
        service_charge_rupiah, discount_rupiah)
      SELECT code, name, type, provider, kind, payment, fare, charge, discount
      FROM jsonb_to_recordset(${JSON.stringify(products.map(rowOf))}::jsonb) AS p (code text, name text, type text,
        provider text, kind text, payment text, fare bigint, charge bigint, discount bigint)
      WHERE NOT EXISTS (SELECT FROM products WHERE products.code = p.code)
      ON CONFLICT DO NOTHING`.execute(trx);
  });
}

function rowOf(product: ProductSeed) {
  return {
    code: product.code,
    name: product.name,
    type: product.type,
    provider: product.provider.code,
    kind: productTypes[product.type].kind,
    payment: product.paymentType,
    fare: product.fareRupiah ?? null,
    charge: product.serviceChargeRupiah,
    discount: product.discountRupiah ?? 0,
  };
}
