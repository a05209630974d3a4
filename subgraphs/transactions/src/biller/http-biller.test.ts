import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLog, createMetrics, type Metrics } from '@biller/kit/telemetry';
import { ManualClock } from '@biller/kit/testing';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { BillerSilence } from './biller.js';
import { HttpBiller } from './http-biller.js';
import { pushSignature, readPush } from './push-signature.js';

const clock = new ManualClock('2026-01-02T03:04:05Z');
let server: Server;
let metrics: Metrics;
let biller: HttpBiller;
/** What the biller answers next; the last answer stays. */
let answers: { status: number; body: string }[];
let calls: string[];

beforeEach(async () => {
  answers = [];
  calls = [];
  server = createServer((request, response) => {
    calls.push(`${request.method} ${request.url}`);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === undefined) response.destroy();
    else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  metrics = createMetrics({ process: false });
  biller = new HttpBiller({ url, clock, metrics, log: createLog('test', 'silent') });
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const answer = (status: number, body: unknown) => ({
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const payment = () => ({
  reference: 'R-1',
  productCode: 'ACC',
  beneficiaryNumber: '12345678',
  billReference: 'bill',
  amountRupiah: 10n,
  notAfter: new Date(clock.now().getTime() + 1_000),
});

describe('paying', () => {
  test.each([
    [
      'success',
      answer(200, { status: 'SUCCESS', facts: { token: '1' } }),
      { status: 'SUCCESS', facts: { token: '1' } },
    ],
    ['pending', answer(200, { status: 'PENDING' }), { status: 'PENDING' }],
    ['a refusal', answer(422, { code: 'KWH_EXCEED_LIMIT' }), { status: 'REFUSED', code: 'KWH_EXCEED_LIMIT' }],
    [
      'a refusal with a code that nobody knows',
      answer(422, { code: 'ODD' }),
      { status: 'REFUSED', code: 'FAILED' },
    ],
  ])('is answered by %s', async (_what, given, expected) => {
    answers = [given];
    expect(await biller.pay(payment())).toEqual(expected);
  });

  test.each([
    ['a broken connection', undefined],
    ['a failure', answer(500, {})],
    ['an answer that is no JSON', answer(200, 'SUCCESS')],
    ['an answer that says nothing', answer(200, { state: 'SUCCESS' })],
    ['a refusal without a code', answer(422, {})],
    ['something else altogether', answer(302, {})],
  ])('%s is silence, and never a second call', async (_what, given) => {
    answers = given === undefined ? [] : [given];
    await expect(biller.pay(payment())).rejects.toThrow(BillerSilence);
    expect(calls).toEqual(['POST /payments']);
  });

  test('is not sent any more once its time is over', async () => {
    answers = [answer(200, { status: 'SUCCESS' })];
    await expect(biller.pay({ ...payment(), notAfter: new Date(clock.now().getTime() - 1) })).rejects.toThrow(
      BillerSilence,
    );
    expect(calls).toEqual([]);
  });
});

describe('asking', () => {
  test('is tried again once, and learns what there is to learn', async () => {
    answers = [answer(500, {}), answer(200, { status: 'FAILED', code: 'OPERATOR_ISSUE' })];
    expect(await biller.askPayment('R-1')).toEqual({ status: 'REFUSED', code: 'OPERATOR_ISSUE' });
    answers = [answer(404, {})];
    expect(await biller.askPayment('R-1')).toEqual({ status: 'UNKNOWN' });
    answers = [];
    await expect(biller.askPayment('R-1')).rejects.toThrow(BillerSilence);
    expect(calls).toHaveLength(5);
  });

  test('a bill is read whole, or the system has failed', async () => {
    const bill = {
      billReference: 'b',
      repeatable: false,
      amountRupiah: 10,
      minimumPaymentRupiah: null,
      message: null,
      facts: {},
    };
    const { amountRupiah: _, ...rest } = bill;
    answers = [answer(200, bill)];
    expect(await biller.inquireBill(payment())).toEqual({ ...rest, farePriceRupiah: 10n });
    for (const nonsense of [{ ...bill, amountRupiah: 1.5 }, { ...bill, amountRupiah: -1 }, rest]) {
      answers = [answer(200, nonsense)];
      await expect(biller.inquireBill(payment())).rejects.toMatchObject({ code: 'SYSTEM_FAILED' });
    }
    answers = [answer(422, { code: 'BLOCKED_NUMBER' })];
    await expect(biller.inquireBill(payment())).rejects.toMatchObject({ code: 'BLOCKED_NUMBER' });
  });

  test('when most of a stream of calls fails, the breaker opens and no more are sent', async () => {
    answers = [answer(500, {})];
    for (let count = 0; count < 60; count++) await biller.askPayment('R-1').catch(() => undefined);
    const sent = calls.length;
    await expect(biller.askPayment('R-1')).rejects.toThrow(BillerSilence);
    expect(calls.length).toBe(sent);
    expect(await metrics.metrics()).toContain('biller_breaker_open{biller="simulated"} 1');
  });
});

describe('a push', () => {
  const secret = 'a shared secret';
  const rawBody = JSON.stringify({ reference: 'R-1', status: 'FAILED', code: 'OPERATOR_ISSUE' });
  const timestamp = '2026-01-02T10:04:05+07:00';
  const signature = pushSignature(secret, timestamp, rawBody);

  test('is read when it is signed and fresh', () => {
    expect(readPush({ rawBody, signature, timestamp }, secret, clock.now())).toEqual({
      reference: 'R-1',
      state: { status: 'REFUSED', code: 'OPERATOR_ISSUE' },
    });
  });

  test('is not believed otherwise', () => {
    const late = new Date(clock.now().getTime() + 301_000);
    expect(readPush({ rawBody, signature, timestamp }, secret, late)).toBeUndefined();
    expect(readPush({ rawBody, signature, timestamp }, 'another', clock.now())).toBeUndefined();
    expect(readPush({ rawBody: `${rawBody} `, signature, timestamp }, secret, clock.now())).toBeUndefined();
    expect(readPush({ rawBody, signature: '', timestamp }, secret, clock.now())).toBeUndefined();
  });
});
