import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { request } from 'undici';
import { PartnerClient } from '../support/partner-client.js';
import { TestPlatform } from '../support/test-platform.js';

interface GraphAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

let platform: TestPlatform;
let client: PartnerClient;

beforeAll(async () => {
  platform = await TestPlatform.start();
  client = platform.client('Moxa');
});

afterAll(() => platform.stop());

async function ask(
  query: string,
  headers: Record<string, string> = {},
  variables?: unknown,
): Promise<GraphAnswer> {
  const answer = await request(new URL('/graphql', platform.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return (await answer.body.json()) as GraphAnswer;
}

const codes = ({ errors }: GraphAnswer) => errors?.map(({ extensions }) => extensions.code);
const bearer = async (who = client) => ({ authorization: `Bearer ${await who.token()}` });
const CREATE_INQUIRY = `mutation ($input: CreateInquiryInput!) {
  createInquiry(input: $input) { created inquiry { id totalPriceRupiah } } }`;
const BILL = { input: { productCode: 'PLPOPLN0000', beneficiaryNumber: '516079990000' } };

describe('without signing in', () => {
  test('{__typename} answers, and nothing else does', async () => {
    expect(await ask('{ __typename }')).toEqual({ data: { __typename: 'Query' } });
    for (const query of [
      '{ __schema { types { name } } }',
      '{ products { totalElements } }',
      '{ nonsense }',
      'mutation { nonsense }',
    ]) {
      expect(codes(await ask(query))).toEqual(['UNAUTHENTICATED']);
    }
  });

  test('a token that is none of ours is refused', async () => {
    expect(codes(await ask('{ products { totalElements } }', { authorization: 'Bearer nonsense' }))).toEqual([
      '4017301',
    ]);
  });
});

describe('a partner with its token alone', () => {
  test('reads what is its own', async () => {
    const { merchantId } = platform.partner('Moxa');
    const answer = await ask(
      'query ($id: ID!) { merchant(id: $id) { name deposit { balanceRupiah } } merchants { id } }',
      await bearer(),
      { id: merchantId },
    );
    expect(answer).toEqual({
      data: {
        merchant: { name: 'Moxa', deposit: { balanceRupiah: 100_000_000 } },
        merchants: [{ id: merchantId }],
      },
    });
  });

  test("reads nothing of another merchant's", async () => {
    const { merchantId } = platform.partner('Paxel');
    const query = `query ($id: ID!) { merchant(id: $id) { name } deposit(merchantId: $id) { balanceRupiah } }`;
    expect(await ask(query, await bearer(), { id: merchantId })).toEqual({
      data: { merchant: null, deposit: null },
    });
    const price = 'query ($id: ID!) { product(code: "ACC") { price(merchantId: $id) { marginRupiah } } }';
    expect(codes(await ask(price, await bearer(), { id: merchantId }))).toEqual(['FORBIDDEN']);
  });

  test('changes nothing: mutations need the headers and signature of a signed call', async () => {
    expect(codes(await ask(CREATE_INQUIRY, await bearer(), BILL))).toEqual(['4017300']);
  });

  test('does not see what parts of the platform say to each other', async () => {
    for (const field of [
      'admitCall',
      'placeHold',
      'postHold',
      'signDelivery',
      'takeBillerNotification',
      'issueAccessToken',
    ]) {
      expect(codes(await ask(`mutation { ${field} }`, await bearer()))).toEqual([
        'GRAPHQL_VALIDATION_FAILED',
      ]);
    }
    const forbidden =
      'mutation ($id: ID!) { topUpDeposit(id: "x", merchantId: $id, amountRupiah: 1) { id } }';
    const { merchantId } = platform.partner('Moxa');
    const signed = await client.call<GraphAnswer>('POST', '/graphql', {
      query: forbidden,
      variables: { id: merchantId },
    });
    expect(codes(signed.body)).toEqual(['FORBIDDEN']);
  });
});

describe('a signed call to /graphql', () => {
  test('asks, pays and follows, like the REST API', async () => {
    const asked = await client.call<GraphAnswer>('POST', '/graphql', {
      query: CREATE_INQUIRY,
      variables: BILL,
    });
    const created = asked.body.data?.createInquiry as { inquiry: { id: string } } | undefined;
    const pay = `mutation ($input: CreateTransactionInput!) {
      createTransaction(input: $input) { created transaction { id status merchant { name } product { name price { marginRupiah } } } } }`;
    const input = { inquiryId: created?.inquiry.id, partnerReferenceNo: 'by-graph' };
    const paid = await client.call<GraphAnswer>('POST', '/graphql', { query: pay, variables: { input } });
    expect(paid.body).toEqual({
      data: {
        createTransaction: {
          created: true,
          transaction: {
            id: expect.any(String),
            status: 'SUCCESS',
            merchant: { name: 'Moxa' },
            product: { name: 'Tagihan Listrik PLN', price: { marginRupiah: 0 } },
          },
        },
      },
    });
  });

  test('is admitted like any call: external id, signature, state', async () => {
    const headers = { 'x-external-id': 'graphexternal1' };
    const body = { query: '{ products { totalElements } }' };
    expect((await client.call('POST', '/graphql', body, { headers })).status).toBe(200);
    const again = await client.call<GraphAnswer>('POST', '/graphql', body, { headers });
    expect(codes(again.body)).toEqual(['4097300']);
    const forged = await client.call<GraphAnswer>('POST', '/graphql', body, { signedBody: '{}' });
    expect(codes(forged.body)).toEqual(['4017300']);
    const inactive = await platform
      .client('MotorkuX')
      .call<GraphAnswer>('POST', '/graphql', { query: CREATE_INQUIRY, variables: BILL });
    expect(codes(inactive.body)).toEqual(['4037318']);
  });
});

describe('limits', () => {
  test('too deep, too many aliases, too dear, too long, a batch', async () => {
    const headers = await bearer();
    const deep = `{ merchants { ${'transactions { merchant { '.repeat(8)} name ${'} } '.repeat(8)} } }`;
    const aliases = `{ ${Array.from({ length: 40 }, (_, index) => `a${index}: products { totalElements }`).join(' ')} }`;
    const long = `{ ${'__typename '.repeat(5_000)} }`;
    const nested =
      'merchants { transactions { merchant { transactions { merchant { transactions { id type status } } } } } }';
    const dear = `{ ${Array.from({ length: 29 }, (_, index) => `a${index}: ${nested}`).join(' ')} }`;
    for (const query of [deep, aliases, dear, long]) {
      const answer = await ask(query, headers);
      expect(answer.data ?? null).toBeNull();
      expect(codes(answer)?.[0]).toMatch(/^GRAPHQL_(VALIDATION|PARSE)_FAILED$/);
    }
    const batch = await request(new URL('/graphql', platform.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }]),
    });
    expect(batch.statusCode).toBeGreaterThanOrEqual(400);
  });

  test('errors show nothing internal', async () => {
    const answer = await ask('{ deposit(merchantId: "nonsense") { balanceRupiah } }', await bearer());
    expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
    expect(JSON.stringify(answer)).not.toMatch(/stack|uuid|\.ts|node_modules|serviceName/);
  });
});
