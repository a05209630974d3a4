import { randomUUID } from 'node:crypto';
import { type KitPartner, onboardPartner } from '@biller/sandbox';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { InProcessHouse } from '../support/in-process-house.js';
import { PartnerClient } from '../support/partner-client.js';

/** A list over three subgraphs and back: transactions, their merchant with its deposit, their products with prices. */
const LIST = `query ($id: ID!, $first: Int!) {
  merchant(id: $id) { transactions(first: $first) {
    id status merchant { name deposit { availableRupiah } }
    product { name type { description } price { marginRupiah } } } } }`;

let house: InProcessHouse;
let partner: KitPartner;
let client: PartnerClient;

beforeAll(async () => {
  house = await InProcessHouse.start({ background: false });
  partner = await onboardPartner(house.links, { name: 'Lister', depositRupiah: 1_000_000n });
  client = new PartnerClient(house.url, partner);
  await fill(house.databaseUrl('transactions'), partner.merchantId);
});

afterAll(() => house.stop());

/** Fifty final transactions of ten products. */
async function fill(url: string, merchantId: string): Promise<void> {
  const database = new pg.Client({ connectionString: url });
  await database.connect();
  const products = [
    'ACC',
    'TAF',
    'FIF',
    'MNC',
    'BIMA',
    'TD100',
    'PBBDKI',
    'GAPOPER0000',
    'PLPRPLN050K',
    'PUPRTEL025K',
  ];
  for (let index = 0; index < 50; index++) {
    await database.query(
      `WITH inquiry AS (
        INSERT INTO inquiries (merchant_id, product_code, product_name, provider_name, type, kind, invoice_code, payment_type,
          beneficiary_number, bill_reference, repeatable, bill_facts, fare_price_rupiah, service_charge_rupiah, discount_rupiah,
          margin_rupiah, minimum_payment_rupiah, details, created_at, expires_at)
        VALUES ($1, $2, 'P', 'P', 'T', 'BILL', 'TST', 'STATIC', '1234', $3, true, '{}', 1, 0, 0, 0, 1, '[]', now(), now())
        RETURNING id)
      INSERT INTO transactions (merchant_id, inquiry_id, partner_reference_no, transaction_number, type, product_code,
        beneficiary_number, fare_price_rupiah, service_charge_rupiah, discount_rupiah, margin_rupiah, total_price_rupiah,
        grand_total_rupiah, status, details, created_at, final_at)
      SELECT $1, id, $3, $3, 'T', $2, '1234', 1, 0, 0, 0, 1, 1, 'SUCCESS', '[]', now(), now() FROM inquiry`,
      [merchantId, products[index % products.length], randomUUID()],
    );
  }
  await database.end();
}

/** How many statements the databases are sent while the list is made. */
async function statementsFor(first: number): Promise<{ listed: number; statements: number }> {
  const token = await client.token();
  const original = pg.Client.prototype.query;
  let statements = 0;
  pg.Client.prototype.query = function counted(this: pg.Client, ...parameters: never[]) {
    statements += 1;
    return (original as (...all: never[]) => unknown).apply(this, parameters);
  } as typeof original;
  try {
    const answer = await house.gateway.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      payload: JSON.stringify({ query: LIST, variables: { id: partner.merchantId, first } }),
    });
    return { listed: answer.json().data.merchant.transactions.length, statements };
  } finally {
    pg.Client.prototype.query = original;
  }
}

test('a list over three subgraphs needs as many statements for fifty transactions as for two', async () => {
  await statementsFor(2);
  const [few, many] = [await statementsFor(2), await statementsFor(50)];
  expect([few.listed, many.listed]).toEqual([2, 50]);
  expect(few.statements).toBeGreaterThan(4);
  expect(many.statements).toBe(few.statements);
});
