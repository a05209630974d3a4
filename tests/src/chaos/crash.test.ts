import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KitPartner } from '@biller/sandbox';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { BillerProcess } from '../support/biller-process.js';
import { CallbackReceiver } from '../support/callback-receiver.js';
import { PartnerClient } from '../support/partner-client.js';
import { TestPlatform } from '../support/test-platform.js';

const CRASHING = join(import.meta.dirname, 'crashing-platform.js');
const PUSH_SECRET = 'a secret between two processes';

/** Where the process dies, what the number plays, and how it must end. */
const CRASHES = [
  ['before hold', '990000', 'SUCCESS'],
  ['after hold', '990000', 'SUCCESS'],
  ['before attempt', '990000', 'SUCCESS'],
  // The attempt is stored but never sent: nobody may send it again, so the customer does not pay.
  ['before pay', '990000', 'VOID'],
  ['after pay', '990000', 'SUCCESS'],
  ['before ask', '990020', 'SUCCESS'],
  ['after ask', '990020', 'SUCCESS'],
  ['before post', '990000', 'SUCCESS'],
  ['before finish', '990000', 'SUCCESS'],
  ['after finish', '990000', 'SUCCESS'],
  ['before void', '990021', 'VOID'],
  ['before finish', '990021', 'VOID'],
] as const;

let folder: string;
let biller: BillerProcess;
let platform: TestPlatform;
let receiver: CallbackReceiver;
let partner: KitPartner;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'biller-chaos-'));
  biller = await BillerProcess.start(join(folder, 'biller.jsonl'), PUSH_SECRET);
  environment = { BILLER_URL: biller.url, BILLER_PUSH_SECRET: PUSH_SECRET };
  receiver = await CallbackReceiver.start();
  platform = await TestPlatform.start(environment);
  partner = await platform.newPartner({
    name: 'Chaos',
    deposit: 1_000_000_000,
    callbackUrl: receiver.url('/callback'),
  });
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
  await biller.stop();
  rmSync(folder, { recursive: true, force: true });
});

const clientOf = (who = partner) => new PartnerClient(platform.url, who);

async function rows(subgraph: string, query: string, parameters: unknown[] = []) {
  const database = new pg.Client({ connectionString: platform.databaseUrl(subgraph) });
  await database.connect();
  try {
    return (await database.query(query, parameters)).rows;
  } finally {
    await database.end();
  }
}

/** Makes the call during which the process dies. */
async function payAndDie(
  client: PartnerClient,
  checkpoint: string,
  body: Record<string, unknown>,
): Promise<void> {
  writeFileSync(join(platform.dataDir, 'crash-at'), checkpoint);
  await client.pay(body).catch(() => undefined);
  expect(await platform.ended()).toBe('SIGKILL');
}

describe('kill -9 at each step of a settlement', () => {
  test('after a restart: final as it must be, held money moved once, paid once, told once and for all', async () => {
    const expected = new Map<string, string>();
    platform.kill('SIGTERM');
    await platform.ended();
    await platform.restart(environment, CRASHING);
    for (const [index, [checkpoint, ending, status]] of CRASHES.entries()) {
      const client = clientOf();
      const beneficiaryNumber = `51600${index % 10}${ending}`;
      const { body: inquiry } = await client.inquiry({ productCode: 'PLPOPLN0000', beneficiaryNumber });
      const partnerReferenceNo = `crash-${index}`;
      await payAndDie(client, checkpoint, { inquiryId: inquiry.id, partnerReferenceNo });
      expected.set(partnerReferenceNo, status);
      await platform.restart(environment, CRASHING);
    }
    for (const [reference, status] of expected) {
      const { body } = await receiver.waitFor((callback) => callback.body.partnerReferenceNo === reference);
      expect([reference, body.status]).toEqual([reference, status]);
      const told = receiver.received.filter((callback) => callback.body.partnerReferenceNo === reference);
      expect(new Set(told.map(({ rawBody }) => rawBody)).size).toBe(1);
    }
    const transactions = await rows(
      'transactions',
      'SELECT id, status, transaction_number FROM transactions WHERE merchant_id = $1',
      [partner.merchantId],
    );
    expect(transactions).toHaveLength(CRASHES.length);
    const holds = await rows('deposits', "SELECT id, state FROM transfers WHERE kind = 'PAYMENT'");
    const payments = await platform.payments();
    for (const { id, status, transaction_number } of transactions) {
      const hold = holds.filter((transfer) => transfer.id === String(id)).map(({ state }) => state);
      expect([id, hold]).toEqual([id, [status === 'SUCCESS' ? 'POSTED' : 'VOIDED']]);
      const paid = payments.find(({ reference }) => reference === transaction_number.replaceAll('/', '-'));
      expect([status, paid?.status ?? 'never sent']).toEqual(
        status === 'SUCCESS'
          ? ['SUCCESS', 'SUCCESS']
          : ['VOID', paid === undefined ? 'never sent' : 'FAILED'],
      );
      expect(paid?.timesPaid ?? 0).toBeLessThanOrEqual(1);
    }
    expect(await rows('deposits', 'SELECT sum(amount_rupiah)::int AS sum FROM entries')).toEqual([
      { sum: 0 },
    ]);
    expect(await rows('deposits', 'SELECT sum(held_rupiah)::int AS held FROM deposits')).toEqual([
      { held: 0 },
    ]);
  }, 240_000);

  test.each(['before discard', 'after discard'])(
    'a refused reservation, %s: nothing is registered or held',
    async (checkpoint) => {
      const scarce = await platform.newPartner({ name: checkpoint, deposit: 60_000 });
      const inquiries = [];
      for (const beneficiaryNumber of ['45017031111', '45017032222']) {
        inquiries.push(await clientOf(scarce).inquiry({ productCode: 'PLPRPLN050K', beneficiaryNumber }));
      }
      const [first, second] = inquiries.map(({ body }) => body.id);
      await clientOf(scarce).pay({ inquiryId: first, partnerReferenceNo: 'enough' });
      const body = { inquiryId: second, partnerReferenceNo: 'too-much' };
      await payAndDie(clientOf(scarce), checkpoint, body);
      await platform.restart(environment, CRASHING);
      // Where the row still stands, its lease must end before the reservation comes to its one outcome.
      let answer = await clientOf(scarce).pay(body);
      for (let tries = 0; answer.status === 500 && tries < 5; tries++)
        answer = await clientOf(scarce).pay(body);
      expect(answer.body.details?.[0]?.code).toBe('InsufficientBalance');
      const held = await rows(
        'deposits',
        'SELECT balance_rupiah::int AS balance, held_rupiah::int AS held FROM deposits WHERE merchant_id = $1',
        [scarce.merchantId],
      );
      expect(held).toEqual([{ balance: 60_000 - 50_400, held: 0 }]);
      expect(
        await rows('transactions', 'SELECT partner_reference_no FROM transactions WHERE merchant_id = $1', [
          scarce.merchantId,
        ]),
      ).toEqual([{ partner_reference_no: 'enough' }]);
    },
    120_000,
  );
});
