import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { request } from 'undici';
import { CallbackReceiver } from '../support/callback-receiver.js';
import { PartnerClient } from '../support/partner-client.js';
import { TestPlatform } from '../support/test-platform.js';

const PRODUCT = 'PLPOPLN0000';
const numberOf = (scenario: string) => `516079${`9900${scenario}`}`;

let platform: TestPlatform;
let receiver: CallbackReceiver;
let client: PartnerClient;

beforeAll(async () => {
  receiver = await CallbackReceiver.start();
  platform = await TestPlatform.start();
  const partner = await platform.newPartner({
    name: 'Journeys',
    deposit: 1_000_000_000,
    callbackUrl: receiver.url('/callback'),
  });
  client = new PartnerClient(platform.url, partner);
  await client.token();
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

async function pay(scenario: string, productCode = PRODUCT) {
  const inquiry = await client.inquiry({ productCode, beneficiaryNumber: numberOf(scenario) });
  expect(inquiry.status).toBe(201);
  const partnerReferenceNo = `scenario-${scenario}-${inquiry.body.id}`;
  const answer = await client.pay({ inquiryId: inquiry.body.id, partnerReferenceNo });
  return { inquiry: inquiry.body, partnerReferenceNo, answer };
}

async function finalOf(partnerReferenceNo: string) {
  const { body } = await receiver.waitFor(
    (callback) => callback.body.partnerReferenceNo === partnerReferenceNo,
  );
  const status = await client.status(body.id);
  expect(status.body.status).toBe(body.status);
  return status.body;
}

async function witnessed(scenario: string) {
  return (await platform.payments()).filter((payment) => payment.beneficiaryNumber === numberOf(scenario));
}

const INQUIRY_REFUSALS = [
  ['01', 'CONTRACT_NOT_FOUND'],
  ['02', 'BILL_ALREADY_PAID'],
  ['03', 'PRODUCT_NOT_EXIST'],
  ['04', 'OPERATOR_ISSUE'],
  ['05', 'CUT_OFF'],
  ['06', 'LAST_INSTALLMENT_FIF'],
  ['07', 'LAST_INSTALLMENT_TAF'],
  ['08', 'OVERDUE_TAF'],
  ['09', 'BLOCKED_NUMBER'],
  ['10', 'SYSTEM_FAILED'],
  ['11', 'FAILED'],
  ['12', 'SYSTEM_FAILED'],
] as const;

const OUTCOMES = [
  ['00', 'SUCCESS', 'SUCCESS'],
  ['20', 'PENDING', 'SUCCESS'],
  ['21', 'PENDING', 'VOID'],
  ['23', 'PENDING', 'SUCCESS'],
  ['24', 'PENDING', 'VOID'],
  ['28', 'SUCCESS', 'SUCCESS'],
  ['29', 'PENDING', 'SUCCESS'],
  ['30', 'PENDING', 'SUCCESS'],
] as const;

const REFUSED_AT_ONCE = [
  ['22', 'OPERATOR_ISSUE'],
  ['25', 'KWH_EXCEED_LIMIT'],
  ['26', 'CUT_OFF'],
] as const;

describe('inquiry scenarios', () => {
  test.concurrent.each(INQUIRY_REFUSALS)('%s: %s', async (scenario, code) => {
    const answer = await client.inquiry({ productCode: PRODUCT, beneficiaryNumber: numberOf(scenario) });
    expect(answer.status).toBe(400);
    expect(answer.body.details?.[0]?.code).toBe(code);
  });
});

describe('payment scenarios', () => {
  test.concurrent.each(OUTCOMES)('%s: %s at first, then %s', async (scenario, first, last) => {
    const { partnerReferenceNo, answer } = await pay(scenario);
    expect(answer.status).toBe(201);
    expect(answer.body.status).toBe(first);
    const final = await finalOf(partnerReferenceNo);
    expect(final.status).toBe(last);
    const payments = await witnessed(scenario);
    expect(payments.map(({ timesPaid }) => timesPaid)).toEqual(scenario === '24' ? [] : [1]);
  });

  test.concurrent.each(REFUSED_AT_ONCE)('%s: refused at once with %s, and again', async (scenario, code) => {
    const { inquiry, partnerReferenceNo, answer } = await pay(scenario);
    const again = await client.pay({ inquiryId: inquiry.id, partnerReferenceNo });
    for (const refused of [answer, again]) {
      expect(refused.status).toBe(400);
      expect(refused.body.details?.[0]).toMatchObject({ code, additionalData: { status: 'VOID' } });
    }
    const final = await finalOf(partnerReferenceNo);
    expect(final).toMatchObject({ status: 'VOID', inquiryId: inquiry.id });
  });

  test.concurrent('27: stays PENDING until somebody resolves it at the biller', async () => {
    const { partnerReferenceNo, answer } = await pay('27');
    expect(answer.body.status).toBe('PENDING');
    expect(receiver.received.some(({ body }) => body.partnerReferenceNo === partnerReferenceNo)).toBe(false);
    const [payment] = await witnessed('27');
    const resolved = await request(new URL(`/payments/${payment?.reference}/resolve`, platform.kit.biller), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"status":"SUCCESS"}',
    });
    await resolved.body.dump();
    expect((await finalOf(partnerReferenceNo)).status).toBe('SUCCESS');
  });
});

describe('after all scenarios', () => {
  test('28 was contradicted by the biller, and only counted', async () => {
    const count = async () =>
      Number(/^biller_contradictions_total (\d+)/m.exec(await platform.metrics())?.[1] ?? 0);
    for (let tries = 0; tries < 100 && (await count()) === 0; tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await count()).toBeGreaterThan(0);
    const [payment] = await witnessed('28');
    expect(payment?.timesPaid).toBe(1);
  });

  test('nothing was paid twice', async () => {
    const payments = await platform.payments();
    expect(payments.length).toBeGreaterThan(6);
    expect(payments.filter(({ timesPaid }) => timesPaid > 1)).toEqual([]);
  });
});
