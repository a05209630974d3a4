import { createHash, createHmac } from 'node:crypto';
import { serviceActor } from '@biller/kit/actor';
import { type KitPartner, onboardPartner } from '@biller/sandbox';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CallbackReceiver, type ReceivedCallback } from '../support/callback-receiver.js';
import { InProcessHouse } from '../support/in-process-house.js';
import { PartnerClient, PRODUCTS } from '../support/partner-client.js';
import { TestPlatform } from '../support/test-platform.js';

/** The signature of contract section 8, written anew from its words. */
function isSigned({ path, headers, rawBody }: ReceivedCallback, secret: string): boolean {
  const hash = createHash('sha256').update(rawBody).digest('hex');
  const text = ['POST', path, headers['x-external-id'], hash, headers['x-timestamp']].join(':');
  return headers['x-signature'] === createHmac('sha512', secret).update(text).digest('base64');
}

describe('transaction callbacks', () => {
  let platform: TestPlatform;
  let receiver: CallbackReceiver;
  let partner: KitPartner;
  let client: PartnerClient;

  beforeAll(async () => {
    receiver = await CallbackReceiver.start();
    platform = await TestPlatform.start();
    const callbackUrl = receiver.url('/callback?shop=1');
    partner = await platform.newPartner({ name: 'Listener', deposit: 100_000_000, callbackUrl });
    client = new PartnerClient(platform.url, partner);
  });

  afterAll(async () => {
    await platform.stop();
    await receiver.stop();
  });

  async function pay(reference: string) {
    const { body } = await client.inquiry({ productCode: 'PLPOPLN0000', beneficiaryNumber: '516079990000' });
    return (await client.pay({ inquiryId: body.id, partnerReferenceNo: reference })).body;
  }

  const toldOf = (reference: string) => (callback: ReceivedCallback) =>
    callback.body.partnerReferenceNo === reference;

  test('carry the transaction, signed, with the id of the delivery', async () => {
    const paid = await pay('signed');
    const callback = await receiver.waitFor(toldOf('signed'));
    expect(callback.body).toEqual(paid);
    expect(callback.path).toBe('/callback?shop=1');
    expect(isSigned(callback, partner.clientSecret)).toBe(true);
    expect(isSigned(callback, 'another secret')).toBe(false);
    expect(callback.headers).toMatchObject({
      'content-type': 'application/json',
      'x-external-id': expect.stringMatching(/^[A-Za-z0-9-]{1,36}$/),
      'x-key-id': expect.any(String),
      'x-timestamp': expect.stringMatching(/\+07:00$/),
    });
  });

  test('come again with the same id and body until a 2xx answers; the attempts can be read', async () => {
    receiver.answers.push(500, 302);
    const paid = await pay('again');
    const tries = () => receiver.received.filter(toldOf('again'));
    await receiver.waitFor((callback) => toldOf('again')(callback) && tries().length === 3);
    const [first, ...others] = tries();
    for (const other of others) {
      expect(other.rawBody).toBe(first?.rawBody);
      expect(other.headers['x-external-id']).toBe(first?.headers['x-external-id']);
      expect(isSigned(other, partner.clientSecret)).toBe(true);
    }
    const query = `{ deliveries(transactionId: "${paid.id}") { id state attemptCount attempts { number statusCode failure } } }`;
    let delivery: { state: string } | undefined;
    for (let looks = 0; looks < 50 && delivery?.state !== 'DELIVERED'; looks++) {
      const answer = await client.call<{ data: { deliveries: [{ state: string }] } }>('POST', '/graphql', {
        query,
      });
      [delivery] = answer.body.data.deliveries;
    }
    expect(delivery).toEqual({
      id: first?.headers['x-external-id'],
      state: 'DELIVERED',
      attemptCount: 3,
      attempts: [
        { number: 1, statusCode: 500, failure: null },
        { number: 2, statusCode: 302, failure: null },
        { number: 3, statusCode: 200, failure: null },
      ],
    });
  });

  test('can be resent by the partner, not by another one', async () => {
    await pay('resend');
    const { headers } = await receiver.waitFor(toldOf('resend'));
    const query = 'mutation ($id: ID!) { resendDelivery(id: $id) { state } }';
    const body = { query, variables: { id: headers['x-external-id'] } };
    const foreign = await platform
      .client('Moxa')
      .call<{ errors: [{ extensions: { code: string } }] }>('POST', '/graphql', body);
    expect(foreign.body.errors[0].extensions.code).toBe('NOT_FOUND');
    expect((await client.call('POST', '/graphql', body)).status).toBe(200);
    await receiver.waitFor(
      (callback) => toldOf('resend')(callback) && receiver.received.filter(toldOf('resend')).length === 2,
    );
  });

  test('without a URL nothing is sent, and the payment is as final as any', async () => {
    const { body: inquiry } = await platform
      .client('Moxa')
      .inquiry({ productCode: 'PLPOPLN0000', beneficiaryNumber: '516079990000' });
    const paid = await platform.client('Moxa').pay({ inquiryId: inquiry.id, partnerReferenceNo: 'silent' });
    expect(paid.body.status).toBe('SUCCESS');
    expect(receiver.received.some(toldOf('silent'))).toBe(false);
  });
});

describe('product notifications', () => {
  const call = { actor: serviceActor('test'), correlationId: 'test' };
  let house: InProcessHouse;
  let receiver: CallbackReceiver;

  beforeAll(async () => {
    receiver = await CallbackReceiver.start();
    house = await InProcessHouse.start({ background: true });
  });

  afterAll(async () => {
    await house.stop();
    await receiver.stop();
  });

  async function change(input: string): Promise<void> {
    const query = `mutation { setProductPrice(input: ${input}) { code } }`;
    expect((await house.links.catalog.execute({ query }, call)).errors).toBeUndefined();
  }

  test('tell each partner its own price, and a change for one partner to that partner alone', async () => {
    const wish = (name: string) => ({ name, depositRupiah: 1_000n, productUrl: receiver.url(`/${name}`) });
    const [one, two] = [
      await onboardPartner(house.links, wish('one')),
      await onboardPartner(house.links, wish('two')),
    ];
    await change('{ productCode: "TD100", serviceChargeRupiah: 1500 }');
    const toldOne = await receiver.waitFor(({ path }) => path === '/one');
    const toldTwo = await receiver.waitFor(({ path }) => path === '/two');
    expect(isSigned(toldOne, one.clientSecret)).toBe(true);
    expect(isSigned(toldTwo, one.clientSecret)).toBe(false);
    await change(
      `{ productCode: "TD100", merchantId: "${two.merchantId}", serviceChargeRupiah: 700, active: false }`,
    );
    const again = await receiver.waitFor(
      ({ path, rawBody }) => path === '/two' && rawBody !== toldTwo.rawBody,
    );
    expect(again.body).toMatchObject({ productCode: 'TD100', totalPrice: 100_700, status: 'INACTIVE' });
    expect(toldOne.body).toMatchObject({ productCode: 'TD100', totalPrice: 101_500, status: 'ACTIVE' });
    const listed = await new PartnerClient(house.url, two).call<{ content: object[] }>(
      'GET',
      `${PRODUCTS}?productCode=TD100`,
    );
    expect(listed.body.content).toEqual([again.body]);
    await change('{ productCode: "TD100", serviceChargeRupiah: 1500 }');
    expect(receiver.received.filter(({ path }) => path === '/one')).toHaveLength(1);
  });
});
