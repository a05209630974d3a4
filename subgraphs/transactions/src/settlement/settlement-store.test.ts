import { join } from 'node:path';
import { type Database, openDatabase, sqlMigrations } from '@biller/kit/database';
import { testSurroundings } from '@biller/kit/testing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { PostgresSettlementStore } from './postgres-settlement-store.js';
import type { SettlementSubject } from './settlement.js';
import { type LeasedSettlement, LeaseLost, type SettlementStore } from './settlement-store.js';
import { MemorySettlementStore } from './simulation/memory-settlement-store.js';

const NOW = new Date('2026-01-02T03:04:05Z');
const LEASE_MS = 10_000;

interface Harness {
  readonly store: SettlementStore;
  readonly jobs: { id: string; at: Date }[];
  register(): Promise<string>;
  statusOf(id: string): Promise<string | undefined>;
}

const later = (ms: number) => new Date(NOW.getTime() + ms);

function memoryHarness(): Harness {
  const jobs: Harness['jobs'] = [];
  const store = new MemorySettlementStore((id, at) => jobs.push({ id, at }));
  let count = 0;
  return {
    store,
    jobs,
    async register() {
      const transactionId = String(++count);
      const subject: SettlementSubject = {
        transactionId,
        merchantId: 'm',
        transactionNumber: `INV/BIL/TST/260102/${transactionId}`,
        product: { productCode: 'P', name: 'P', type: 'T', providerName: 'P', kind: 'BILL' },
        bill: { productCode: 'P', beneficiaryNumber: '1234', billReference: transactionId, facts: {} },
        farePriceRupiah: 1n,
        totalPriceRupiah: 1n,
        createdAt: NOW,
      };
      store.register(subject, later(3_600_000));
      return transactionId;
    },
    statusOf: async (id) => store.statusOf(id),
  };
}

let database: Database;

beforeAll(async () => {
  const { postgres, databaseName, log } = await testSurroundings();
  database = await openDatabase({
    url: postgres.urlOf(databaseName('settlements')),
    entities: [],
    migrations: sqlMigrations(join(import.meta.dirname, '../../migrations')),
    log,
  });
});

afterAll(() => database.close());

function postgresHarness(): Harness {
  const jobs: Harness['jobs'] = [];
  const store = new PostgresSettlementStore({
    database,
    enqueue: async (_trx, id, at) => void jobs.push({ id, at }),
    async conclude(trx, { subject }, { status, finalAt }) {
      const { numAffectedRows } = await sql`UPDATE transactions SET status = ${status}, final_at = ${finalAt}
        WHERE id = ${Number(subject.transactionId)} AND status = 'PENDING'`.execute(trx);
      if (numAffectedRows !== 1n) throw new Error('not pending');
    },
    concluded: () => {},
  });
  return {
    store,
    jobs,
    async register() {
      const { rows } = await sql<{ id: number }>`
        WITH inquiry AS (
          INSERT INTO inquiries (merchant_id, product_code, product_name, provider_name, type, kind, invoice_code,
            payment_type, beneficiary_number, bill_reference, repeatable, bill_facts, fare_price_rupiah,
            service_charge_rupiah, discount_rupiah, margin_rupiah, minimum_payment_rupiah, details, created_at, expires_at)
          VALUES (gen_random_uuid(), 'P', 'P', 'P', 'T', 'BILL', 'TST', 'STATIC', '1234', 'b', true, '{}', 1, 0, 0, 0, 1,
            '[]', ${NOW}, ${later(86_400_000)})
          RETURNING id, merchant_id),
        registered AS (
          INSERT INTO transactions (merchant_id, inquiry_id, partner_reference_no, transaction_number, type, product_code,
            beneficiary_number, fare_price_rupiah, service_charge_rupiah, discount_rupiah, margin_rupiah,
            total_price_rupiah, grand_total_rupiah, status, details, created_at)
          SELECT merchant_id, id, 'r', 'INV/' || id, 'T', 'P', '1234', 1, 0, 0, 0, 1, 1, 'RESERVING', '[]', ${NOW}
          FROM inquiry RETURNING id)
        INSERT INTO settlements (transaction_id, step, due_at, deadline_at)
        SELECT id, 'RESERVE', ${NOW}, ${later(3_600_000)} FROM registered RETURNING transaction_id AS id`.execute(
        database.sql,
      );
      return String(rows[0]?.id);
    },
    async statusOf(id) {
      const { rows } = await sql<{
        status: string;
      }>`SELECT status FROM transactions WHERE id = ${Number(id)}`.execute(database.sql);
      return rows[0]?.status;
    },
  };
}

async function leaseOf(store: SettlementStore, id: string, now = NOW): Promise<LeasedSettlement> {
  const leased = await store.lease(id, now, LEASE_MS);
  if (leased === undefined) throw new Error('no lease');
  return leased;
}

describe.each([
  ['memory', memoryHarness],
  ['PostgreSQL', postgresHarness],
])('settlement store: %s', (_name, harnessOf) => {
  test('of many who want a lease at once, one gets it; when it ends, another may', async () => {
    const { store, register } = harnessOf();
    const id = await register();
    const leases = await Promise.all(Array.from({ length: 10 }, () => store.lease(id, NOW, LEASE_MS)));
    expect(leases.filter((leased) => leased !== undefined)).toHaveLength(1);
    expect(await store.lease(id, later(LEASE_MS - 1), LEASE_MS)).toBeUndefined();
    expect(await store.lease(id, later(LEASE_MS), LEASE_MS)).toBeDefined();
  });

  test('whoever lost its lease stores nothing', async () => {
    const { store, register, statusOf } = harnessOf();
    const id = await register();
    const lost = await leaseOf(store, id);
    const current = await leaseOf(store, id, later(LEASE_MS));
    const outcome = { status: 'SUCCESS', refusedAtOnce: false, finalAt: NOW } as const;
    await expect(store.save(lost, { ...lost.state, step: 'PAY' }, NOW, LEASE_MS)).rejects.toThrow(LeaseLost);
    await expect(store.postpone(lost, lost.state)).rejects.toThrow(LeaseLost);
    await expect(store.discard(lost)).rejects.toThrow(LeaseLost);
    await expect(store.finish(lost, outcome)).rejects.toThrow(LeaseLost);
    expect(await statusOf(id)).toBe('RESERVING');
    await store.discard(current);
    expect(await statusOf(id)).toBeUndefined();
  });

  test('a state that was saved over is lost, too: nobody goes back to paying', async () => {
    const { store, register } = harnessOf();
    const id = await register();
    const reserved = await store.save(
      await leaseOf(store, id),
      { ...(await stateOf()), step: 'PAY' },
      NOW,
      LEASE_MS,
    );
    const attempted = await store.save(
      reserved,
      { ...reserved.state, step: 'CONFIRM', paySentAt: NOW },
      NOW,
      LEASE_MS,
    );
    await expect(store.postpone(reserved, reserved.state)).rejects.toThrow(LeaseLost);
    await expect(
      store.save(attempted, { ...attempted.state, step: 'PAY', paySentAt: undefined }, NOW, LEASE_MS),
    ).rejects.toThrow();
    await store.postpone(attempted, { ...attempted.state, paySentAt: undefined, dueAt: NOW });
    expect((await leaseOf(store, id)).state).toMatchObject({ step: 'CONFIRM', paySentAt: NOW });

    async function stateOf() {
      const other = harnessOf();
      return (await leaseOf(other.store, await other.register())).state;
    }
  });

  test('leaving RESERVE makes the transaction PENDING; a final status stays', async () => {
    const { store, register, statusOf } = harnessOf();
    const id = await register();
    const leased = await leaseOf(store, id);
    const pending = await store.save(leased, { ...leased.state, step: 'PAY' }, NOW, LEASE_MS);
    expect(await statusOf(id)).toBe('PENDING');
    const sent = await store.save(
      pending,
      { ...pending.state, step: 'CONFIRM', paySentAt: NOW },
      NOW,
      LEASE_MS,
    );
    const paid = await store.save(
      sent,
      { ...sent.state, step: 'POST', paymentFacts: { token: '1' } },
      NOW,
      LEASE_MS,
    );
    await store.finish(paid, { status: 'SUCCESS', refusedAtOnce: false, finalAt: NOW });
    expect(await statusOf(id)).toBe('SUCCESS');
    expect(await store.lease(id, later(LEASE_MS), LEASE_MS)).toBeUndefined();
    await expect(
      store.finish(paid, { status: 'VOID', refusedAtOnce: false, finalAt: NOW }),
    ).rejects.toThrow();
    expect(await statusOf(id)).toBe('SUCCESS');
  });

  test('a postponed settlement is queued, leased only when due, found when overdue, and may be hastened', async () => {
    const { store, register, jobs } = harnessOf();
    const id = await register();
    const leased = await leaseOf(store, id);
    const pending = await store.save(leased, { ...leased.state, step: 'PAY' }, NOW, LEASE_MS);
    const sent = await store.save(
      pending,
      { ...pending.state, step: 'CONFIRM', paySentAt: NOW },
      NOW,
      LEASE_MS,
    );
    await store.postpone(sent, { ...sent.state, asks: 1, dueAt: later(5_000) });
    expect(jobs).toEqual([{ id, at: later(5_000) }]);
    expect(await store.lease(id, later(4_999), LEASE_MS)).toBeUndefined();
    expect(await store.overdue(later(5_000), later(5_000), 1_000)).not.toContain(id);
    expect(await store.overdue(later(5_001), later(5_001), 1_000)).toContain(id);
    await store.hasten(id, later(1_000));
    expect(await store.lease(id, later(1_000), LEASE_MS)).toBeDefined();
    expect(await store.overdue(later(9_000), later(9_000), 1_000)).not.toContain(id);
  });

  test('hastening changes nothing for a settlement that waits for us, not for the biller', async () => {
    const { store, register } = harnessOf();
    const id = await register();
    const leased = await leaseOf(store, id);
    await store.postpone(leased, { ...leased.state, dueAt: later(5_000) });
    await store.hasten(id, NOW);
    expect(await store.lease(id, NOW, LEASE_MS)).toBeUndefined();
  });
});
