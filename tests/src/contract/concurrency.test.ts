import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { PartnerClient, PRODUCTS } from '../support/partner-client.js';
import { TestPlatform } from '../support/test-platform.js';

let platform: TestPlatform;
let deposits: pg.Client;

beforeAll(async () => {
  platform = await TestPlatform.start();
  deposits = new pg.Client({ connectionString: platform.databaseUrl('deposits') });
  await deposits.connect();
});

afterAll(async () => {
  await deposits.end();
  await platform.stop();
});

async function partnerWith(deposit: number) {
  const partner = await platform.newPartner({ name: randomUUID(), deposit });
  const client = new PartnerClient(platform.url, partner);
  await client.token();
  return { partner, client };
}

async function depositOf(merchantId: string) {
  const { rows } = await deposits.query(
    'SELECT balance_rupiah::int AS balance, held_rupiah::int AS held FROM deposits WHERE merchant_id = $1',
    [merchantId],
  );
  return rows[0];
}

async function witnessed(numbers: readonly string[]) {
  return (await platform.payments()).filter(({ beneficiaryNumber }) => numbers.includes(beneficiaryNumber));
}

describe('at the same moment', () => {
  test('of 20 callers on a deposit for 7, exactly 7 pay', async () => {
    const { partner, client } = await partnerWith(7 * 50_400);
    const numbers = Array.from({ length: 20 }, (_, index) => `4501${String(index).padStart(3, '0')}990000`);
    const inquiries = await Promise.all(
      numbers.map((beneficiaryNumber) => client.inquiry({ productCode: 'PLPRPLN050K', beneficiaryNumber })),
    );
    const answers = await Promise.all(
      inquiries.map(({ body }, index) =>
        client.pay({ inquiryId: body.id, partnerReferenceNo: `race-${index}` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(7);
    expect(answers.filter(({ status }) => status !== 201).map(({ body }) => body.details?.[0]?.code)).toEqual(
      Array.from({ length: 13 }, () => 'InsufficientBalance'),
    );
    expect(await depositOf(partner.merchantId)).toEqual({ balance: 0, held: 0 });
    expect(await witnessed(numbers)).toHaveLength(7);
  });

  test('30 calls with one X-EXTERNAL-ID: one wins', async () => {
    const { client } = await partnerWith(1_000);
    const headers = { 'x-external-id': randomUUID().replaceAll('-', '') };
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => client.call('GET', PRODUCTS, undefined, { headers })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200,
      ...Array.from({ length: 29 }, () => 409),
    ]);
  });

  test.each([
    ['990000', 200, 'SUCCESS'],
    ['990020', 200, 'PENDING'],
    ['990022', 400, undefined],
  ])(
    'one reference 50 times, number …%s: one transaction, one charge, one outcome',
    async (ending, repeatStatus, state) => {
      const { partner, client } = await partnerWith(10_000_000);
      const beneficiaryNumber = `516088${ending}`;
      const { body: inquiry } = await client.inquiry({ productCode: 'PLPOPLN0000', beneficiaryNumber });
      const body = { inquiryId: inquiry.id, partnerReferenceNo: 'only-one' };
      const answers = await Promise.all(Array.from({ length: 50 }, () => client.pay(body)));
      const created = answers.filter(({ status }) => status === 201);
      expect(created).toHaveLength(repeatStatus === 400 ? 0 : 1);
      expect(answers.filter(({ status }) => status === repeatStatus)).toHaveLength(50 - created.length);
      expect(new Set(answers.map((answer) => answer.body.status))).toEqual(
        new Set([repeatStatus === 400 ? 400 : state]),
      );
      const payments = await witnessed([beneficiaryNumber]);
      expect(payments).toHaveLength(1);
      expect(payments[0]?.timesPaid).toBe(repeatStatus === 400 ? 0 : 1);
      const { balance, held } = await depositOf(partner.merchantId);
      expect(10_000_000 - balance + held).toBe(repeatStatus === 400 ? 0 : inquiry.totalPrice);
    },
  );

  test('one inquiry, 20 references: one pays, the others find the inquiry taken', async () => {
    const { client } = await partnerWith(10_000_000);
    const { body: inquiry } = await client.inquiry({
      productCode: 'PLPOPLN0000',
      beneficiaryNumber: '516089990000',
    });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        client.pay({ inquiryId: inquiry.id, partnerReferenceNo: `ref-${index}` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400).map(({ body }) => body.details?.[0]?.code)).toEqual(
      Array.from({ length: 19 }, () => 'InquiryExists'),
    );
  });

  test('one bill, ten partners: one pays it', async () => {
    const beneficiaryNumber = '7770001112';
    const partners = await Promise.all(Array.from({ length: 10 }, () => partnerWith(10_000_000)));
    const answers = await Promise.all(
      partners.map(async ({ client }) => {
        const { body } = await client.inquiry({ productCode: 'GAPOPER0000', beneficiaryNumber });
        return client.pay({ inquiryId: body.id, partnerReferenceNo: 'the-bill' });
      }),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const payments = await witnessed([beneficiaryNumber]);
    expect(payments.map(({ timesPaid }) => timesPaid)).toEqual([1]);
  });
});

test('after all of it the ledger sums to zero, and nothing is held', async () => {
  const { rows } = await deposits.query(
    "SELECT (SELECT sum(amount_rupiah)::int FROM entries) AS sum, (SELECT count(*)::int FROM transfers t WHERE t.state = 'PENDING') AS pending",
  );
  expect(rows[0]).toMatchObject({ sum: 0 });
});
