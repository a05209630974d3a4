import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type CallOverrides,
  INQUIRIES,
  jakartaTimestamp,
  PartnerClient,
  PRODUCTS,
  STATUS,
  TOKEN_PATH,
  TRANSACTIONS,
} from '../support/partner-client.js';
import { TestPlatform } from '../support/test-platform.js';

const CALLS = [
  {
    name: 'inquiry',
    method: 'POST',
    path: INQUIRIES,
    body: { productCode: 'PLPOPLN0000', beneficiaryNumber: '516079990000' },
  },
  {
    name: 'transaction',
    method: 'POST',
    path: TRANSACTIONS,
    body: { inquiryId: 1, partnerReferenceNo: 'r' },
  },
  { name: 'status by id', method: 'GET', path: `${TRANSACTIONS}/1`, body: undefined },
  {
    name: 'status by reference',
    method: 'POST',
    path: STATUS,
    body: { partnerReferenceNo: 'r', transactionDateTime: jakartaTimestamp() },
  },
  { name: 'product list', method: 'GET', path: PRODUCTS, body: undefined },
] as const;

let platform: TestPlatform;
let client: PartnerClient;

beforeAll(async () => {
  platform = await TestPlatform.start();
  client = platform.client('Moxa');
});

afterAll(() => platform.stop());

function snap(code: string, message: string) {
  return { status: Number(code.slice(0, 3)), body: { responseCode: code, responseMessage: message } };
}

describe.each(CALLS)('$name', ({ method, path, body }) => {
  const call = (overrides: CallOverrides) => client.call(method, path, body, overrides);

  test.each(['X-PARTNER-ID', 'X-TIMESTAMP', 'X-SIGNATURE', 'X-EXTERNAL-ID'])(
    '4007302 without %s',
    async (header) => {
      const answer = await client.send(
        path,
        method,
        { ...(await allHeaders()), [header.toLowerCase()]: undefined },
        body === undefined ? undefined : JSON.stringify(body),
      );
      expect(answer).toMatchObject(snap('4007302', `Invalid Mandatory Field ${header}`));
    },
  );

  test.each([
    ['X-TIMESTAMP', 'yesterday'],
    ['X-TIMESTAMP', '2026-02-31T00:00:00+07:00'],
    ['X-TIMESTAMP', jakartaTimestamp(new Date(Date.now() - 6 * 60_000))],
    ['X-TIMESTAMP', jakartaTimestamp(new Date(Date.now() + 6 * 60_000))],
    ['X-EXTERNAL-ID', 'with-dash'],
    ['X-EXTERNAL-ID', 'x'.repeat(37)],
  ])('4007301 for %s: %s', async (header, value) => {
    expect(await call({ headers: { [header.toLowerCase()]: value } })).toMatchObject(
      snap('4007301', `Invalid Field Format ${header}`),
    );
  });

  test('4047308 for an unknown client', async () => {
    expect(await call({ headers: { 'x-partner-id': randomUUID() } })).toMatchObject(
      snap('4047308', 'Invalid Merchant'),
    );
  });

  test("4017301 for a token that is missing, malformed, or another partner's", async () => {
    const foreign = await platform.client('Paxel').token();
    for (const authorization of [undefined, 'Bearer nonsense', `Basic ${foreign}`, `Bearer ${foreign}`]) {
      expect(await call({ headers: { authorization } })).toMatchObject(
        snap('4017301', 'Invalid Token (B2B)'),
      );
    }
  });

  test('4017300 for a signature over something else, and the external id stays free', async () => {
    const externalId = randomUUID().replaceAll('-', '');
    const wrong = {
      headers: { 'x-external-id': externalId, 'x-signature': Buffer.alloc(64).toString('base64') },
    };
    expect(await call(wrong)).toMatchObject(snap('4017300', 'Unauthorized. Signature'));
    expect(
      await call({ headers: { 'x-external-id': externalId, 'x-signature': 'not base64!' } }),
    ).toMatchObject({ status: 401 });
    const right = await call({ headers: { 'x-external-id': externalId } });
    expect([401, 409]).not.toContain(right.status);
  });

  test('4097300 for an external id that was used today, whatever had come of it', async () => {
    const headers = { 'x-external-id': randomUUID().replaceAll('-', '') };
    await call({ headers });
    expect(await call({ headers })).toMatchObject(snap('4097300', 'Conflict'));
  });

  test('4057300 for another method', async () => {
    const answer = await client.send(path, 'DELETE', {}, undefined);
    expect(answer).toMatchObject(snap('4057300', 'Method Not Allowed'));
    expect(answer.headers.allow).toContain(method);
  });

  test('4137300 for a body over 64 KB, before anything else is looked at', async () => {
    if (method === 'GET') return;
    const answer = await client.send(
      path,
      method,
      { 'content-type': 'application/json' },
      'x'.repeat(65_537),
    );
    expect(answer).toMatchObject(snap('4137300', 'Payload Too Large'));
  });

  test('4007300 for a body that is no JSON object, or not sent as JSON', async () => {
    if (method === 'GET') return;
    for (const rawBody of ['[]', '"text"', '{"a":', 'null', '{} {}']) {
      expect(await call({ rawBody })).toMatchObject(snap('4007300', 'Bad Request'));
    }
    expect(await call({ headers: { 'content-type': 'text/plain' } })).toMatchObject(
      snap('4007300', 'Bad Request'),
    );
  });
});

async function allHeaders(): Promise<Record<string, string>> {
  return {
    'x-partner-id': platform.partner('Moxa').clientId,
    'x-timestamp': jakartaTimestamp(),
    'x-signature': 'c2lnbmF0dXJl',
    'x-external-id': randomUUID().replaceAll('-', ''),
    authorization: `Bearer ${await client.token()}`,
    'content-type': 'application/json',
  };
}

describe('the order of checks: what comes earlier answers', () => {
  test('each call that is wrong in two ways is answered for the earlier one', async () => {
    const wrongSignature = Buffer.alloc(64).toString('base64');
    const call = (headers: Record<string, string | undefined>, rawBody = '[]') =>
      client.call('POST', INQUIRIES, undefined, { headers, rawBody });
    expect((await call({ 'x-partner-id': undefined, 'x-timestamp': 'bad' })).body.responseCode).toBe(
      '4007302',
    );
    expect((await call({ 'x-external-id': '-', 'x-partner-id': randomUUID() })).body.responseCode).toBe(
      '4007301',
    );
    expect((await call({ 'x-partner-id': randomUUID(), authorization: undefined })).body.responseCode).toBe(
      '4047308',
    );
    expect((await call({ authorization: undefined, 'x-signature': wrongSignature })).body.responseCode).toBe(
      '4017301',
    );
    expect((await call({ 'x-signature': wrongSignature })).body.responseCode).toBe('4017300');
    expect((await call({})).body.responseCode).toBe('4007300');
    expect((await call({}, '{"productCode":5}')).body).toMatchObject(
      snap('4007302', 'Invalid Mandatory Field beneficiaryNumber').body,
    );
    expect((await call({}, '{"productCode":5,"beneficiaryNumber":"1"}')).body.responseCode).toBe('4007301');
  });

  test('a timestamp may have milliseconds, another offset, or none', async () => {
    const now = new Date();
    const local = jakartaTimestamp(now);
    for (const timestamp of [
      now.toISOString(),
      local.replace('+07:00', '.123+07:00'),
      local.replace('+07:00', ''),
    ]) {
      const answer = await client.call('GET', PRODUCTS, undefined, { headers: { 'x-timestamp': timestamp } });
      expect(answer.status).toBe(200);
    }
  });

  test('white space of the body is not signed, but every other character is', async () => {
    const body =
      '{ "productCode" : "PLPOPLN0000",\n\t"beneficiaryNumber" : "516079990000" , "note":"a \\" b  c" }';
    const spaced = await client.call('POST', INQUIRIES, undefined, { rawBody: body });
    expect([200, 201]).toContain(spaced.status);
    const changed = { rawBody: body, signedBody: body.replace('b  c', 'b c') };
    expect((await client.call('POST', INQUIRIES, undefined, changed)).body.responseCode).toBe('4017300');
  });
});

describe('the access token', () => {
  test('2007300: the answer, to the letter', async () => {
    const answer = await client.askToken();
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      responseCode: '2007300',
      responseMessage: 'Successful',
      accessToken: expect.any(String),
      tokenType: 'Bearer',
      expiresIn: '900',
    });
    expect(answer.headers['x-client-key']).toBe(platform.partner('Moxa').clientId);
    expect(answer.headers['x-timestamp']).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+07:00$/);
  });

  test.each(['X-CLIENT-KEY', 'X-TIMESTAMP', 'X-SIGNATURE'])('4007302 without %s', async (header) => {
    const answer = await client.askToken({ headers: { [header.toLowerCase()]: undefined } });
    expect(answer).toMatchObject(snap('4007302', `Invalid Mandatory Field ${header}`));
  });

  test('its other errors', async () => {
    expect(await client.askToken({ headers: { 'x-timestamp': 'now' } })).toMatchObject(
      snap('4007301', 'Invalid Field Format X-TIMESTAMP'),
    );
    expect((await client.askToken({ headers: { 'x-client-key': randomUUID() } })).body.responseCode).toBe(
      '4047308',
    );
    expect((await client.askToken({ headers: { 'x-signature': 'AAAA' } })).body.responseCode).toBe('4017300');
    expect((await client.askToken({ rawBody: '{}' })).body).toMatchObject(
      snap('4007302', 'Invalid Mandatory Field grantType').body,
    );
    expect((await client.askToken({ rawBody: '{"grantType":"password"}' })).body).toMatchObject(
      snap('4007301', 'Invalid Field Format grantType').body,
    );
    expect((await client.askToken({ rawBody: '[1]' })).body.responseCode).toBe('4007300');
    expect((await client.send(TOKEN_PATH, 'GET', {}, undefined)).body.responseCode).toBe('4057300');
  });

  test("another partner's key signs nothing", async () => {
    const imposter = new PartnerClient(platform.url, {
      ...platform.partner('Moxa'),
      privateKey: platform.partner('Paxel').privateKey,
    });
    expect((await imposter.askToken()).body.responseCode).toBe('4017300');
  });
});

describe('a partner that is not active', () => {
  test('takes tokens, reads statuses and products, but neither asks nor pays', async () => {
    const inactive = platform.client('MotorkuX');
    for (const { method, path, body, name } of CALLS) {
      const { status, body: answer } = await inactive.call(method, path, body);
      if (name === 'inquiry' || name === 'transaction')
        expect({ status, body: answer }).toMatchObject(snap('4037318', 'Inactive Account'));
      else expect(status).not.toBe(403);
    }
  });
});

describe('strangers', () => {
  test('4047300 for an unknown route', async () => {
    expect(await client.send('/v1/mitra-service/nothing', 'POST', {}, '{}')).toMatchObject(
      snap('4047300', 'Not Found'),
    );
  });

  test('every answer names its correlation id', async () => {
    expect((await client.send('/nowhere', 'GET', {}, undefined)).headers['x-correlation-id']).toMatch(
      /^[0-9a-f-]{36}$/,
    );
  });
});

describe('too many calls', () => {
  test('4297300 with Retry-After, for that partner alone', async () => {
    const slow = await TestPlatform.start({ RATE_LIMIT_PER_S: '5' });
    try {
      const moxa = slow.client('Moxa');
      await moxa.token();
      const answers = await Promise.all(Array.from({ length: 30 }, () => moxa.call('GET', PRODUCTS)));
      const refused = answers.filter(({ status }) => status === 429);
      expect(refused.length).toBeGreaterThan(0);
      expect(refused[0]?.body).toEqual(snap('4297300', 'Too Many Requests').body);
      expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0);
      expect((await slow.client('Paxel').call('GET', PRODUCTS)).status).toBe(200);
    } finally {
      await slow.stop();
    }
  });
});
