import { type Actor, serviceActor } from '@biller/kit/actor';
import { type CallContext, InProcessLink, type Subgraph } from '@biller/kit/graph';
import { createMetrics } from '@biller/kit/telemetry';
import { testSurroundings } from '@biller/kit/testing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { createDeposits } from './subgraph.js';

const MERCHANT = '11111111-1111-4111-8111-111111111111';
const OTHER = '22222222-2222-4222-8222-222222222222';
const service: CallContext = { actor: serviceActor('test'), correlationId: 'test' };
const TOP_UP = `mutation ($id: ID!, $merchantId: ID!, $amountRupiah: Rupiah!) {
  topUpDeposit(id: $id, merchantId: $merchantId, amountRupiah: $amountRupiah) { availableRupiah } }`;
const HOLD = 'mutation ($input: HoldInput!) { placeHold(input: $input) { state } }';
const RESOLVE = (what: 'postHold' | 'voidHold') =>
  `mutation ($merchantId: ID!, $id: ID!) { ${what}(merchantId: $merchantId, id: $id) { state } }`;

let deposits: Subgraph;
let link: InProcessLink;
let database: pg.Client;

beforeAll(async () => {
  const surroundings = await testSurroundings();
  deposits = await createDeposits(surroundings);
  link = new InProcessLink(deposits);
  database = new pg.Client({
    connectionString: surroundings.postgres.urlOf(surroundings.databaseName('deposits')),
  });
  await database.connect();
});

afterAll(async () => {
  await database.end();
  await deposits.stop();
});

function partner(merchantId: string): CallContext {
  const actor: Actor = { kind: 'PARTNER', subject: 'client', merchantId, signed: true };
  return { actor, correlationId: 'test' };
}

function hold(merchantId: string, id: string, amountRupiah: number) {
  const input = { id, merchantId, amountRupiah, billerShareRupiah: amountRupiah, description: id };
  return link.execute({ query: HOLD, variables: { input } }, service);
}

async function topUp(merchantId: string, id: string, amountRupiah: number) {
  return link.execute({ query: TOP_UP, variables: { id, merchantId, amountRupiah } }, service);
}

async function balance(merchantId: string, call = service) {
  const query =
    'query ($merchantId: ID!) { deposit(merchantId: $merchantId) { balanceRupiah heldRupiah availableRupiah } }';
  return (await link.execute({ query, variables: { merchantId } }, call)).data?.deposit;
}

const codesOf = (answer: { errors?: readonly { extensions?: unknown }[] }) =>
  (answer.errors ?? []).map(({ extensions }) => (extensions as { code: string }).code);

describe('deposits on real PostgreSQL', () => {
  test('of 100 holds at once on money for 40, exactly 40 are held', async () => {
    await topUp(MERCHANT, 'first', 400);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => hold(MERCHANT, `race-${index}`, 10)),
    );
    const refused = answers.filter((answer) => answer.errors !== undefined);
    expect(refused).toHaveLength(60);
    expect(new Set(refused.flatMap(codesOf))).toEqual(new Set(['InsufficientBalance']));
    expect(await balance(MERCHANT)).toEqual({ balanceRupiah: 400, heldRupiah: 400, availableRupiah: 0 });
  });

  test('two processes with lanes of their own overdraw nothing', async () => {
    const surroundings = await testSurroundings();
    const elsewhere = { ...surroundings, metrics: createMetrics({ process: false }) };
    const [one, two] = await Promise.all([createDeposits(surroundings), createDeposits(elsewhere)]);
    const links = [new InProcessLink(one), new InProcessLink(two)];
    const merchantId = OTHER;
    await links[0]?.execute(
      { query: TOP_UP, variables: { id: 't', merchantId, amountRupiah: 200 } },
      service,
    );
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) => {
        const input = {
          id: `h${index}`,
          merchantId,
          amountRupiah: 10,
          billerShareRupiah: 10,
          description: 'race',
        };
        return links[index % 2]?.execute({ query: HOLD, variables: { input } }, service);
      }),
    );
    expect(answers.filter((answer) => answer?.errors === undefined)).toHaveLength(20);
    await one.stop();
    await two.stop();
  });

  test('one bad command in a batch does not fail its neighbours', async () => {
    await topUp(MERCHANT, 'second', 1_000);
    const tooLongId = 'x'.repeat(65);
    const answers = await Promise.all([
      hold(MERCHANT, 'good-1', 10),
      hold(MERCHANT, tooLongId, 10),
      hold(MERCHANT, 'good-2', 10),
    ]);
    expect(answers.map((answer) => answer.errors === undefined)).toEqual([true, false, true]);
  });

  test('posting writes entries that sum to zero and a history without gaps', async () => {
    await topUp(OTHER, 'other-first', 500);
    await hold(OTHER, 'paid', 70);
    await link.execute({ query: RESOLVE('postHold'), variables: { merchantId: OTHER, id: 'paid' } }, service);
    await link.execute({ query: RESOLVE('postHold'), variables: { merchantId: OTHER, id: 'paid' } }, service);
    await hold(OTHER, 'given-back', 30);
    await link.execute(
      { query: RESOLVE('voidHold'), variables: { merchantId: OTHER, id: 'given-back' } },
      service,
    );
    expect(await balance(OTHER)).toEqual({ balanceRupiah: 430, heldRupiah: 0, availableRupiah: 430 });
    const { rows } = await database.query('SELECT sum(amount_rupiah)::text AS sum FROM entries');
    expect(rows[0]).toEqual({ sum: '0' });
    const query = `query ($merchantId: ID!) { deposit(merchantId: $merchantId) {
      entries { sequence amountRupiah balanceBeforeRupiah balanceAfterRupiah transferId } } }`;
    const { data, errors } = await link.execute({ query, variables: { merchantId: OTHER } }, partner(OTHER));
    expect(errors).toBeUndefined();
    expect(data?.deposit).toEqual({
      entries: [
        {
          sequence: 2,
          amountRupiah: -70,
          balanceBeforeRupiah: 500,
          balanceAfterRupiah: 430,
          transferId: 'paid',
        },
        {
          sequence: 1,
          amountRupiah: 500,
          balanceBeforeRupiah: 0,
          balanceAfterRupiah: 500,
          transferId: 'other-first',
        },
      ],
    });
  });

  test('entries cannot be changed, and the table itself refuses an overdraft', async () => {
    await expect(database.query('UPDATE entries SET amount_rupiah = 0')).rejects.toThrow('append-only');
    await expect(database.query('DELETE FROM entries')).rejects.toThrow('append-only');
    await expect(database.query('UPDATE deposits SET held_rupiah = balance_rupiah + 1')).rejects.toThrow(
      'deposit_never_overdrawn',
    );
  });

  test('a partner sees its own deposit, not another one, and moves no money', async () => {
    expect(await balance(MERCHANT, partner(MERCHANT))).not.toBeNull();
    expect(await balance(MERCHANT, partner(OTHER))).toBeNull();
    expect(await balance(MERCHANT, { actor: undefined, correlationId: 'test' })).toBeNull();
    const input = {
      id: 'theft',
      merchantId: MERCHANT,
      amountRupiah: 1,
      billerShareRupiah: 1,
      description: 'theft',
    };
    expect(codesOf(await link.execute({ query: HOLD, variables: { input } }, partner(MERCHANT)))).toEqual([
      'FORBIDDEN',
    ]);
  });

  test('an id that is no id is a clear error', async () => {
    const query = 'query { deposit(merchantId: "nonsense") { balanceRupiah } }';
    expect(codesOf(await link.execute({ query }, service))).toEqual(['BAD_USER_INPUT']);
  });
});
