import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import {
  type Answer,
  INQUIRIES,
  jakartaTimestamp,
  PartnerClient,
  STATUS,
  TRANSACTIONS,
} from '../support/partner-client.js';
import { TestPlatform } from '../support/test-platform.js';

let platform: TestPlatform;
let client: PartnerClient;
const open: pg.Client[] = [];

beforeAll(async () => {
  platform = await TestPlatform.start();
  client = platform.client('Moxa');
});

afterAll(async () => {
  for (const database of open) await database.end();
  await platform.stop();
});

async function databaseOf(subgraph: string): Promise<pg.Client> {
  const database = new pg.Client({ connectionString: platform.databaseUrl(subgraph) });
  await database.connect();
  open.push(database);
  return database;
}

function expectBusiness(answer: Answer<object>, code: string, path: string, message?: string): void {
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({
    status: 400,
    message: message ?? expect.any(String),
    error: 'Bad Request',
    path,
    timestamp: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}$/),
    details: [
      {
        code,
        objectName: null,
        defaultMessage: message ?? expect.any(String),
        field: null,
        rejectedValue: null,
        additionalData: null,
      },
    ],
  });
}

const bill = (productCode: string, beneficiaryNumber: string) =>
  client.inquiry({ productCode, beneficiaryNumber });
const idOf = async (productCode: string, number: string) => (await bill(productCode, number)).body.id;

describe('inquiry', () => {
  test('4007302 and 4007301 name the field', async () => {
    const message = async (body: Record<string, unknown>) =>
      (await client.call('POST', INQUIRIES, body)).body.responseMessage;
    const number = '12345678';
    expect(await message({ productCode: 'ACC' })).toBe('Invalid Mandatory Field beneficiaryNumber');
    expect(await message({ beneficiaryNumber: number, productCode: '' })).toBe(
      'Invalid Mandatory Field productCode',
    );
    expect(await message({ beneficiaryNumber: '123', productCode: 'ACC' })).toBe(
      'Invalid Field Format beneficiaryNumber',
    );
    expect(await message({ beneficiaryNumber: '1'.repeat(21), productCode: 'ACC' })).toBe(
      'Invalid Field Format beneficiaryNumber',
    );
    expect(await message({ beneficiaryNumber: 12345678, productCode: 'ACC' })).toBe(
      'Invalid Field Format beneficiaryNumber',
    );
    expect(await message({ beneficiaryNumber: number, productCode: 'A C' })).toBe(
      'Invalid Field Format productCode',
    );
    const phone = { productCode: 'PUPRTEL025K' };
    expect(await message({ ...phone, beneficiaryNumber: '0711111111' })).toBe(
      'Invalid Field Format beneficiaryNumber',
    );
    expect(await message({ ...phone, beneficiaryNumber: '081234567' })).toBe(
      'Invalid Field Format beneficiaryNumber',
    );
    const health = { productCode: 'ASPOBPJ0000', beneficiaryNumber: number };
    expect(await message(health)).toBe('Invalid Mandatory Field periodStart');
    expect(await message({ ...health, periodStart: '2025-01-01' })).toBe('Invalid Mandatory Field periodEnd');
    expect(await message({ ...health, periodStart: '2025-13-01', periodEnd: '2025-12-01' })).toBe(
      'Invalid Field Format periodStart',
    );
    expect(await message({ ...health, periodStart: '2025-02-01', periodEnd: '2025-01-31' })).toBe(
      'Invalid Field Format periodEnd',
    );
    expect(await message({ productCode: 'PBBDKI', beneficiaryNumber: number })).toBe(
      'Invalid Mandatory Field periodStart',
    );
  });

  test('PRODUCT_NOT_EXIST', async () => {
    expectBusiness(await bill('NOSUCH', '12345678'), 'PRODUCT_NOT_EXIST', INQUIRIES);
  });

  test('ProductIsActive, CUT_OFF by our own clock, UserIsAgent', async () => {
    const catalog = await databaseOf('catalog');
    await catalog.query("UPDATE products SET active = false WHERE code = 'MNC'");
    expectBusiness(await bill('MNC', '12345678'), 'ProductIsActive', INQUIRIES);
    await catalog.query("UPDATE products SET cut_off_start = 0, cut_off_end = 1439 WHERE code = 'BIMA'");
    expectBusiness(await bill('BIMA', '12345678'), 'CUT_OFF', INQUIRIES);
    const merchants = await databaseOf('merchants');
    const agent = await platform.newPartner({ name: 'Agent', deposit: 10_000_000 });
    await merchants.query('UPDATE merchants SET mitra = false WHERE id = $1', [agent.merchantId]);
    const answer = await new PartnerClient(platform.url, agent).inquiry({
      productCode: 'ACC',
      beneficiaryNumber: '12345678',
    });
    expectBusiness(answer, 'UserIsAgent', INQUIRIES);
  });

  test('InsufficientBalance counts what must be paid, and for DYNAMIC the minimum with its charges', async () => {
    const poor = new PartnerClient(
      platform.url,
      await platform.newPartner({ name: 'Poor', deposit: 410_000 }),
    );
    const rich = await poor.inquiry({ productCode: 'FIF', beneficiaryNumber: '846000494119' });
    expect(rich.status).toBe(201);
    const answer = await poor.inquiry({ productCode: 'TAF', beneficiaryNumber: '2111755774' });
    expectBusiness(answer, 'InsufficientBalance', INQUIRIES);
  });

  test('the same unpaid bill is the same inquiry; a paid one is BILL_ALREADY_PAID for every partner', async () => {
    const first = await bill('GAPOPER0000', '5551112223');
    const second = await bill('GAPOPER0000', '5551112223');
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual(first.body);
    const foreign = platform.client('Paxel');
    const theirs = await foreign.inquiry({ productCode: 'GAPOPER0000', beneficiaryNumber: '5551112223' });
    expect(theirs.body.id).not.toBe(first.body.id);
    expect((await client.pay({ inquiryId: first.body.id, partnerReferenceNo: 'gas-1' })).status).toBe(201);
    const refused = await foreign.pay({ inquiryId: theirs.body.id, partnerReferenceNo: 'gas-2' });
    expectBusiness(refused, 'BILL_ALREADY_PAID', TRANSACTIONS, 'Tagihan sudah terbayar.');
    const again = await foreign.inquiry({ productCode: 'GAPOPER0000', beneficiaryNumber: '5551112223' });
    expectBusiness(again, 'BILL_ALREADY_PAID', INQUIRIES, 'Tagihan sudah terbayar.');
    expect(
      (await platform.payments()).filter(({ beneficiaryNumber }) => beneficiaryNumber === '5551112223'),
    ).toHaveLength(1);
  });
});

describe('transaction', () => {
  const message = async (body: Record<string, unknown>) =>
    (await client.call('POST', TRANSACTIONS, body)).body.responseMessage;

  test('4007302 and 4007301 name the field', async () => {
    expect(await message({ partnerReferenceNo: 'r' })).toBe('Invalid Mandatory Field inquiryId');
    expect(await message({ inquiryId: 5 })).toBe('Invalid Mandatory Field partnerReferenceNo');
    for (const inquiryId of ['x', 1.5, -1, '9999999999', {}, 0]) {
      expect(await message({ inquiryId, partnerReferenceNo: 'r' })).toBe('Invalid Field Format inquiryId');
    }
    for (const partnerReferenceNo of ['a b', 'é', 'x'.repeat(65), 7]) {
      expect(await message({ inquiryId: 1, partnerReferenceNo })).toBe(
        'Invalid Field Format partnerReferenceNo',
      );
    }
    const both = { inquiryId: 1, partnerReferenceNo: 'a', partnerRefenceNo: 'b' };
    expect(await message(both)).toBe('Invalid Field Format partnerReferenceNo');
    expect(await message({ inquiryId: 1, partnerReferenceNo: 'a', amount: '10.50' })).toBe(
      'Invalid Field Format amount',
    );
  });

  test('the misspelt reference of the published example is accepted', async () => {
    const inquiryId = await idOf('PLPOPLN0000', '516079990000');
    const answer = await client.pay({ inquiryId: String(inquiryId), partnerRefenceNo: 'misspelt-1' });
    expect(answer.body.partnerReferenceNo).toBe('misspelt-1');
  });

  test('amount: STATIC takes the fare or the total; DYNAMIC from the minimum to the bill', async () => {
    const inquiry = (await bill('PLPOPLN0000', '516079990000')).body;
    const wrong = { inquiryId: inquiry.id, partnerReferenceNo: 'static-1', amount: inquiry.totalPrice + 1 };
    expect(await message(wrong)).toBe('Invalid Field Format amount');
    const right = await client.pay({ ...wrong, amount: `${inquiry.totalPrice}.00` });
    expect(right.body).toMatchObject({ status: 'SUCCESS', farePrice: inquiry.farePrice });
    const dynamic = (await bill('FIF', '846000990000')).body;
    for (const amount of [undefined, dynamic.minimumPayment - 1, dynamic.farePrice + 1]) {
      const body = {
        inquiryId: dynamic.id,
        partnerReferenceNo: 'dynamic-1',
        ...(amount === undefined ? {} : { amount }),
      };
      expect(await message(body)).toBe('Invalid Field Format amount');
    }
    const paid = await client.pay({
      inquiryId: dynamic.id,
      partnerReferenceNo: 'dynamic-1',
      amount: dynamic.minimumPayment,
    });
    expect(paid.body).toMatchObject({ status: 'SUCCESS', farePrice: dynamic.minimumPayment });
  });

  test('InquiryExists: unknown, foreign, expired, or already paid', async () => {
    expectBusiness(
      await client.pay({ inquiryId: 1, partnerReferenceNo: 'unknown' }),
      'InquiryExists',
      TRANSACTIONS,
      'Inquiry not found.',
    );
    const inquiryId = await idOf('PLPOPLN0000', '516071990000');
    const foreign = await platform.client('Paxel').pay({ inquiryId, partnerReferenceNo: 'foreign' });
    expectBusiness(foreign, 'InquiryExists', TRANSACTIONS);
    const database = await databaseOf('transactions');
    await database.query('UPDATE inquiries SET expires_at = now() WHERE id = $1', [inquiryId]);
    expectBusiness(
      await client.pay({ inquiryId, partnerReferenceNo: 'expired' }),
      'InquiryExists',
      TRANSACTIONS,
    );
    const fresh = await idOf('PLPOPLN0000', '516071990000');
    expect(fresh).not.toBe(inquiryId);
    await client.pay({ inquiryId: fresh, partnerReferenceNo: 'fresh-1' });
    expectBusiness(
      await client.pay({ inquiryId: fresh, partnerReferenceNo: 'fresh-2' }),
      'InquiryExists',
      TRANSACTIONS,
    );
  });

  test('ProductIsActive and CUT_OFF register nothing: the same call works later', async () => {
    const catalog = await databaseOf('catalog');
    const inquiryId = await idOf('CLIPAN', '516072990000');
    const body = { inquiryId, partnerReferenceNo: 'later-1' };
    await catalog.query("UPDATE products SET active = false WHERE code = 'CLIPAN'");
    expectBusiness(await client.pay(body), 'ProductIsActive', TRANSACTIONS);
    await catalog.query(
      "UPDATE products SET active = true, cut_off_start = 0, cut_off_end = 1439 WHERE code = 'CLIPAN'",
    );
    expectBusiness(await client.pay(body), 'CUT_OFF', TRANSACTIONS);
    await catalog.query("UPDATE products SET cut_off_start = NULL, cut_off_end = NULL WHERE code = 'CLIPAN'");
    expect((await client.pay(body)).body.status).toBe('SUCCESS');
  });

  test('InsufficientBalance registers nothing either', async () => {
    const partner = await platform.newPartner({ name: 'Scarce', deposit: 600_000 });
    const scarce = new PartnerClient(platform.url, partner);
    const [one, two] = [
      await scarce.inquiry({ productCode: 'PLPRPLN500K', beneficiaryNumber: '45017031111' }),
      await scarce.inquiry({ productCode: 'PLPRPLN500K', beneficiaryNumber: '45017032222' }),
    ];
    expect((await scarce.pay({ inquiryId: one.body.id, partnerReferenceNo: 's-1' })).status).toBe(201);
    const body = { inquiryId: two.body.id, partnerReferenceNo: 's-2' };
    expectBusiness(await scarce.pay(body), 'InsufficientBalance', TRANSACTIONS);
    const status = await scarce.call('POST', STATUS, {
      partnerReferenceNo: 's-2',
      transactionDateTime: jakartaTimestamp(),
    });
    expectBusiness(status, 'PartnerReferenceNoExist', STATUS);
    const other = await scarce.inquiry({ productCode: 'PLPRPLN050K', beneficiaryNumber: '45017033333' });
    expect((await scarce.pay({ inquiryId: other.body.id, partnerReferenceNo: 's-2' })).status).toBe(201);
  });

  test('4097301: a reference with another inquiry or amount', async () => {
    const [one, two] = [await idOf('PLPOPLN0000', '516073990000'), await idOf('PLPOPLN0000', '516074990000')];
    expect((await client.pay({ inquiryId: one, partnerReferenceNo: 'twice' })).status).toBe(201);
    const conflict = {
      status: 409,
      body: { responseCode: '4097301', responseMessage: 'Duplicate partnerReferenceNo' },
    };
    expect(await client.pay({ inquiryId: two, partnerReferenceNo: 'twice' })).toMatchObject(conflict);
    expect(await client.pay({ inquiryId: one, partnerReferenceNo: 'twice', amount: 1 })).toMatchObject(
      conflict,
    );
    expect((await client.pay({ inquiryId: one, partnerReferenceNo: 'twice' })).status).toBe(200);
  });
});

describe('status', () => {
  test('IsMyTransaction does not tell an unknown id from a foreign one', async () => {
    const inquiryId = await idOf('PLPOPLN0000', '516075990000');
    const { body: paid } = await client.pay({ inquiryId, partnerReferenceNo: 'mine' });
    const foreign = platform.client('Paxel');
    const strip = ({ body }: Answer<object>) => ({ ...body, path: '', timestamp: '' });
    const answers = [
      await foreign.status(paid.id),
      await foreign.status(1),
      await foreign.status('nonsense'),
      await foreign.status('99999999999'),
    ];
    for (const answer of answers) expect(strip(answer)).toEqual(strip(answers[0] as Answer<object>));
    expectBusiness(
      answers[0] as Answer<object>,
      'IsMyTransaction',
      `${TRANSACTIONS}/${paid.id}`,
      'It is not your transaction',
    );
  });

  test('by reference: on its Jakarta day or one beside it, with or without offset', async () => {
    const inquiryId = await idOf('PLPOPLN0000', '516076990000');
    const { body: paid } = await client.pay({ inquiryId, partnerReferenceNo: 'dated' });
    const ask = (transactionDateTime: unknown, partnerReferenceNo: unknown = 'dated') =>
      client.call('POST', STATUS, { partnerReferenceNo, transactionDateTime });
    const dayMs = 86_400_000;
    for (const shift of [-dayMs, 0, dayMs]) {
      expect((await ask(jakartaTimestamp(new Date(Date.now() + shift)))).body).toEqual(paid);
      expect((await ask(jakartaTimestamp(new Date(Date.now() + shift)).slice(0, 19))).body).toEqual(paid);
    }
    const notFound = ['PartnerReferenceNoExist', STATUS, 'Partner reference number is not found'] as const;
    expectBusiness(await ask(jakartaTimestamp(new Date(Date.now() - 2 * dayMs))), ...notFound);
    expectBusiness(await ask(jakartaTimestamp(), 'nobody'), ...notFound);
    expect((await ask('today')).body.responseMessage).toBe('Invalid Field Format transactionDateTime');
    expect((await ask('')).body.responseMessage).toBe('Invalid Mandatory Field transactionDateTime');
  });
});

describe('when something breaks on our side', () => {
  test('5007300 names a correlation id and nothing internal; nothing is lost', async () => {
    const deposits = await databaseOf('deposits');
    const inquiryId = await idOf('PLPOPLN0000', '516077990000');
    await deposits.query('ALTER TABLE deposits RENAME TO gone');
    const broken = await client.inquiry({ productCode: 'PLPOPLN0000', beneficiaryNumber: '516078990000' });
    expect(broken.status).toBe(500);
    expect(broken.body).toEqual({
      responseCode: '5007300',
      responseMessage: 'General Error',
      correlationId: broken.headers['x-correlation-id'],
    });
    const lost = await client.pay({ inquiryId, partnerReferenceNo: 'lost-answer' });
    expect(lost.body).toMatchObject({ responseCode: '5007300' });
    await deposits.query('ALTER TABLE gone RENAME TO deposits');
    const repeated = await client.pay({ inquiryId, partnerReferenceNo: 'lost-answer' });
    expect(repeated.body).toMatchObject({ status: 'SUCCESS' });
    const paid = (await platform.payments()).filter(
      ({ beneficiaryNumber }) => beneficiaryNumber === '516077990000',
    );
    expect(paid.map(({ timesPaid }) => timesPaid)).toEqual([1]);
  });
});
