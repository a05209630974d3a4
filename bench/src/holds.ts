import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createDeposits } from '@biller/deposits';
import { DepositLanes, DepositOpening, LedgerStore } from '@biller/deposits/ledger';
import { serviceActor } from '@biller/kit/actor';
import { openDatabase, sqlMigrations } from '@biller/kit/database';
import { InProcessLink } from '@biller/kit/graph';
import { testSurroundings } from '@biller/kit/testing';
import pg from 'pg';
import { ratePerS, sideBySide } from './load.js';

const CALLERS = 32;
const ROUND_MS = 2_000;
const MERCHANT = '11111111-1111-4111-8111-111111111111';
const PLENTY_RUPIAH = 100_000_000_000_000n;
const HOLD = 'mutation ($input: HoldInput!) { placeHold(input: $input) { state } }';

/** Holds on one hot deposit: the lane, and the lane through the graph, against one FOR UPDATE transaction a hold. */
export async function benchHolds(rounds: number) {
  const surroundings = await testSurroundings();
  const { postgres, databaseName, log, clock } = surroundings;
  const deposits = await createDeposits(surroundings);
  const url = postgres.urlOf(databaseName('deposits'));
  const migrations = sqlMigrations(join(import.meta.dirname, '../../subgraphs/deposits/migrations'));
  const database = await openDatabase({ url, entities: [], migrations, log });
  const lanes = new DepositLanes(new LedgerStore(database, clock));
  await new DepositOpening(database, clock).open(MERCHANT);
  await lanes.run(MERCHANT, {
    kind: 'TOP_UP',
    transfer: { id: 'plenty', amountRupiah: PLENTY_RUPIAH, description: 'bench' },
  });
  const link = new InProcessLink(deposits);
  const call = { actor: serviceActor('bench'), correlationId: 'bench' };
  const pool = new pg.Pool({ connectionString: url, max: CALLERS });
  // The server may end before the last idle connection has.
  pool.on('error', () => {});

  async function throughLane(): Promise<void> {
    const transfer = { id: randomUUID(), amountRupiah: 1n, billerShareRupiah: 1n, description: 'bench' };
    await lanes.run(MERCHANT, { kind: 'HOLD', transfer });
  }

  async function throughGraph(): Promise<void> {
    const input = {
      id: randomUUID(),
      merchantId: MERCHANT,
      amountRupiah: 1,
      billerShareRupiah: 1,
      description: 'bench',
    };
    await link.execute({ query: HOLD, variables: { input } }, call);
  }

  async function forUpdate(): Promise<void> {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query(
        'SELECT balance_rupiah, held_rupiah FROM deposits WHERE merchant_id = $1 FOR UPDATE',
        [MERCHANT],
      );
      await client.query(
        `INSERT INTO transfers (id, merchant_id, kind, state, amount_rupiah, biller_share_rupiah, description, created_at)
         VALUES ($1, $2, 'PAYMENT', 'PENDING', 1, 1, 'bench', now())`,
        [randomUUID(), MERCHANT],
      );
      await client.query('UPDATE deposits SET held_rupiah = held_rupiah + 1 WHERE merchant_id = $1', [
        MERCHANT,
      ]);
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  }

  const peer = () => ratePerS(CALLERS, ROUND_MS, forUpdate);
  const lane = await sideBySide(rounds, () => ratePerS(CALLERS, ROUND_MS, throughLane), peer);
  const graph = await sideBySide(rounds, () => ratePerS(CALLERS, ROUND_MS, throughGraph), peer);
  await pool.end();
  await database.close();
  await deposits.stop();
  return { lane, graph };
}
