import { createHash, createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import { type Actor, serviceActor } from '@biller/kit/actor';
import { ConfigError } from '@biller/kit/config';
import {
  type CallContext,
  type GraphLink,
  InProcessLink,
  type Subgraph,
  type Surroundings,
} from '@biller/kit/graph';
import { ManualClock, testSurroundings } from '@biller/kit/testing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { createMerchants } from './subgraph.js';

const service: CallContext = { actor: serviceActor('test'), correlationId: 'test' };
const clock = new ManualClock('2026-01-02T03:04:05Z');
const TIMESTAMP = '2026-01-02T10:04:05+07:00';
const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PEM = publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** What the deposits subgraph would say; the rest of this suite needs nothing of it. */
let depositRupiah = 0;
const deposits: GraphLink = {
  execute: async () => ({ data: { deposit: { balanceRupiah: depositRupiah } } }),
};

let surroundings: Surroundings;
let merchants: Subgraph;
let link: InProcessLink;

beforeAll(async () => {
  surroundings = await testSurroundings({ clock });
  merchants = await createMerchants(surroundings, { deposits });
  link = new InProcessLink(merchants);
});

afterAll(() => merchants.stop());

async function run(
  operation: string,
  call = service,
): Promise<Record<string, Record<string, string> | undefined>> {
  const { data, errors } = await link.execute({ query: operation }, call);
  if (errors !== undefined)
    throw new Error(String((errors[0]?.extensions as { code: string } | undefined)?.code));
  return data as Record<string, Record<string, string> | undefined>;
}

const gql = (text: string) => JSON.stringify(text);

async function onboard(): Promise<{ id: string; clientId: string; clientSecret: string }> {
  const id = (await run('mutation { registerMerchant(name: "Toko") { id } }')).registerMerchant?.id ?? '';
  await run(`mutation { verifyMerchant(id: "${id}") { status } }`);
  const issued = await run(`mutation { issueCredentials(id: "${id}") { clientId clientSecret } }`);
  await run(`mutation { storePublicKey(id: "${id}", pem: ${gql(PEM)}) { status } }`);
  depositRupiah = 1;
  await run(`mutation { confirmFunding(id: "${id}") { status } }`);
  await run(`mutation { activateMerchant(id: "${id}") { status } }`);
  const { clientId = '', clientSecret = '' } = issued.issueCredentials ?? {};
  return { id, clientId, clientSecret };
}

async function tokenOf(clientId: string): Promise<string> {
  const { AccessTokens } = await import('./access-token/access-tokens.js');
  return AccessTokens.of(surroundings).issue({ clientId, generation: 0 });
}

async function admit(
  clientId: string,
  clientSecret: string,
  token: string,
  externalId: string = randomUUID().replaceAll('-', ''),
) {
  const bodyHash = createHash('sha256').update('{}').digest('hex');
  const text = ['GET', '/x', token, bodyHash, TIMESTAMP].join(':');
  const signature = createHmac('sha512', clientSecret).update(text).digest('base64');
  return run(`mutation { admitCall(input: { clientId: "${clientId}", externalId: "${externalId}", timestamp: "${TIMESTAMP}",
    signature: "${signature}", accessToken: "${token}", method: "GET", path: "/x", bodyHash: "${bodyHash}",
    address: "203.0.113.7", needsActive: true }) { merchantId } }`);
}

describe('onboarding', () => {
  test('each step waits for the one before it, and activation for a funded deposit', async () => {
    const id = (await run('mutation { registerMerchant(name: "Steps") { id } }')).registerMerchant?.id;
    for (const step of [
      'issueCredentials',
      'confirmFunding',
      'activateMerchant',
      'suspendMerchant',
      'reactivateMerchant',
    ]) {
      await expect(run(`mutation { ${step}(id: "${id}") { __typename } }`)).rejects.toThrow('WRONG_STATE');
    }
    await run(`mutation { verifyMerchant(id: "${id}") { status } }`);
    await expect(run(`mutation { verifyMerchant(id: "${id}") { status } }`)).rejects.toThrow('WRONG_STATE');
    await run(`mutation { issueCredentials(id: "${id}") { clientId } }`);
    await expect(run(`mutation { activateMerchant(id: "${id}") { status } }`)).rejects.toThrow('WRONG_STATE');
    for (const pem of [
      'nonsense',
      generateKeyPairSync('rsa', { modulusLength: 1024 })
        .publicKey.export({ type: 'spki', format: 'pem' })
        .toString(),
    ]) {
      await expect(
        run(`mutation { storePublicKey(id: "${id}", pem: ${gql(pem)}) { status } }`),
      ).rejects.toThrow('BAD_USER_INPUT');
    }
    await run(`mutation { storePublicKey(id: "${id}", pem: ${gql(PEM)}) { status } }`);
    depositRupiah = 0;
    await expect(run(`mutation { confirmFunding(id: "${id}") { status } }`)).rejects.toThrow('WRONG_STATE');
    depositRupiah = 1;
    await run(`mutation { confirmFunding(id: "${id}") { status } }`);
    expect(await run(`mutation { activateMerchant(id: "${id}") { status } }`)).toEqual({
      activateMerchant: { status: 'ACTIVE' },
    });
  });

  test.each(['http://shop.example/cb', 'ftp://shop.example', 'https://user:pass@shop.example/', 'nonsense'])(
    'callback URL %s is refused',
    async (url) => {
      const { id } = await onboard();
      await expect(
        run(`mutation { setCallbackUrls(id: "${id}", transactionUrl: "${url}") { id } }`),
      ).rejects.toThrow('BAD_USER_INPUT');
    },
  );
});

describe('secrets and keys', () => {
  test('a rotated secret stays valid for the chosen time, and no longer', async () => {
    const { id, clientId, clientSecret: old } = await onboard();
    const token = await tokenOf(clientId);
    const issued = await run(`mutation { issueCredentials(id: "${id}", keepOldForS: 60) { clientSecret } }`);
    const next = issued.issueCredentials?.clientSecret ?? '';
    await admit(clientId, old, token);
    await admit(clientId, next, token);
    clock.advance(60_000);
    await expect(admit(clientId, old, token)).rejects.toThrow('4017300');
    await admit(clientId, next, token);
  });

  test('revoking ends every token at once; so does time', async () => {
    const { id, clientId, clientSecret } = await onboard();
    const token = await tokenOf(clientId);
    await admit(clientId, clientSecret, token);
    await run(`mutation { revokeAccessTokens(id: "${id}") { id } }`);
    await expect(admit(clientId, clientSecret, token)).rejects.toThrow('4017301');
    const other = await onboard();
    const short = await tokenOf(other.clientId);
    clock.advance(900_000);
    await expect(admit(other.clientId, other.clientSecret, short)).rejects.toThrow('4017301');
  });

  test('lie sealed in the database, bound to their merchant', async () => {
    const { id, clientSecret } = await onboard();
    const { id: otherId, clientId, clientSecret: otherSecret } = await onboard();
    const database = new pg.Client({
      connectionString: surroundings.postgres.urlOf(surroundings.databaseName('merchants')),
    });
    await database.connect();
    const { rows } = await database.query('SELECT * FROM client_secrets');
    expect(JSON.stringify(rows)).not.toContain(clientSecret);
    await database.query(
      'UPDATE client_secrets SET sealed = (SELECT sealed FROM client_secrets WHERE merchant_id = $1) WHERE merchant_id = $2',
      [id, otherId],
    );
    await database.end();
    await expect(admit(clientId, otherSecret, await tokenOf(clientId))).rejects.toThrow('5007300');
  });

  test('a wrong master key is noticed at start', async () => {
    const environment = { SECRETS_KEY: Buffer.alloc(32, 7).toString('base64') };
    await expect(createMerchants({ ...surroundings, environment }, { deposits })).rejects.toThrow(
      ConfigError,
    );
    await expect(createMerchants({ ...surroundings, mode: 'production' }, { deposits })).rejects.toThrow(
      'SECRETS_KEY: required in production',
    );
  });
});

describe('admission', () => {
  test('of 30 calls with one external id, one is admitted; another day admits it again', async () => {
    const { clientId, clientSecret } = await onboard();
    const token = await tokenOf(clientId);
    const calls = await Promise.allSettled(
      Array.from({ length: 30 }, () => admit(clientId, clientSecret, token, 'same')),
    );
    expect(calls.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('an address that is not on the list is refused, and uses up nothing', async () => {
    const { id, clientId, clientSecret } = await onboard();
    const token = await tokenOf(clientId);
    await run(`mutation { setAllowList(id: "${id}", allowed: ["198.51.100.0/24"]) { id } }`);
    await expect(admit(clientId, clientSecret, token, 'once')).rejects.toThrow('4037318');
    await run(`mutation { setAllowList(id: "${id}", allowed: ["203.0.113.0/24"]) { id } }`);
    await admit(clientId, clientSecret, token, 'once');
  });
});

describe('access', () => {
  test('a merchant sees itself alone, and no secret through any field', async () => {
    const [one, two] = [await onboard(), await onboard()];
    const actor: Actor = { kind: 'PARTNER', subject: one.clientId, merchantId: one.id, signed: true };
    const call = { actor, correlationId: 'test' };
    expect(await run('{ merchants { id } }', call)).toEqual({ merchants: [{ id: one.id }] });
    expect(await run(`{ merchant(id: "${two.id}") { id } }`, call)).toEqual({ merchant: null });
    await expect(
      run(`mutation { issueCredentials(id: "${one.id}") { clientSecret } }`, call),
    ).rejects.toThrow('FORBIDDEN');
    await expect(run(`mutation { suspendMerchant(id: "${two.id}") { id } }`, call)).rejects.toThrow(
      'FORBIDDEN',
    );
  });
});
