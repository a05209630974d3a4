import { randomUUID } from 'node:crypto';
import type { Database } from '@biller/kit/database';
import { type Kysely, sql } from 'kysely';
import type { DeliveryKind } from './delivery.js';

export interface NewDelivery {
  readonly merchantId: string;
  readonly kind: DeliveryKind;
  readonly subject: string;
  readonly body: string;
  readonly now: Date;
}

export interface LeasedDelivery {
  readonly id: string;
  readonly merchantId: string;
  readonly kind: DeliveryKind;
  readonly body: string;
  readonly attemptCount: number;
  readonly firstAttemptAt: Date | undefined;
  readonly leaseToken: string;
}

export interface Attempt {
  readonly startedAt: Date;
  readonly latencyMs: number;
  readonly statusCode: number | null;
  readonly failure: string | null;
}

/** What an attempt led to: delivered, parked, or queued again for the given time. */
export type Verdict = 'DELIVERED' | 'PARKED' | Date;

interface LeasedRow {
  readonly id: string;
  readonly merchant_id: string;
  readonly kind: DeliveryKind;
  readonly body: string;
  readonly attempt_count: number;
  readonly first_attempt_at: string | null;
}

/** Longer than an attempt lasts: a worker that died loses its deliveries after this time. */
const LEASE_MS = 30_000;
const PER_MERCHANT = 4;

/** Queues a delivery in the caller's transaction: it exists exactly when what it tells of is committed. */
export async function enqueueDelivery(trx: Kysely<unknown>, delivery: NewDelivery): Promise<void> {
  const { merchantId, kind, subject, body, now } = delivery;
  await sql`INSERT INTO deliveries (id, merchant_id, kind, subject, body, state, next_attempt_at, created_at)
    VALUES (${randomUUID()}, ${merchantId}, ${kind}, ${subject}, ${body}, 'QUEUED', ${now}, ${now})`.execute(
    trx,
  );
}

/** Deliveries that wait, in PostgreSQL: several workers share them, and a dead one's come back. */
export class DeliveryQueue {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Takes due deliveries: of one subject only the oldest, of one merchant only a few at a time, so that
   * order is kept and a slow partner holds nobody up.
   */
  async lease(now: Date, limit: number): Promise<readonly LeasedDelivery[]> {
    const leaseToken = randomUUID();
    const { rows } = await sql<LeasedRow>`
      WITH due AS (
        SELECT d.id, row_number() OVER (PARTITION BY d.merchant_id ORDER BY d.next_attempt_at, d.place)
          + (SELECT count(*) FROM deliveries f WHERE f.merchant_id = d.merchant_id AND f.state = 'QUEUED' AND f.lease_until > ${now}) AS nth
        FROM deliveries d
        WHERE d.state = 'QUEUED' AND d.next_attempt_at <= ${now} AND (d.lease_until IS NULL OR d.lease_until <= ${now})
          AND NOT EXISTS (
            SELECT FROM deliveries o WHERE o.merchant_id = d.merchant_id AND o.kind = d.kind AND o.subject = d.subject
              AND o.state = 'QUEUED' AND o.place < d.place)),
      taken AS (
        SELECT d.id FROM deliveries d JOIN due ON due.id = d.id
        WHERE due.nth <= ${PER_MERCHANT} AND d.state = 'QUEUED' AND (d.lease_until IS NULL OR d.lease_until <= ${now})
        ORDER BY d.next_attempt_at LIMIT ${limit} FOR UPDATE OF d SKIP LOCKED)
      UPDATE deliveries d SET lease_token = ${leaseToken}, lease_until = ${new Date(now.getTime() + LEASE_MS)},
        first_attempt_at = COALESCE(first_attempt_at, ${now})
      FROM taken WHERE d.id = taken.id
      RETURNING d.id, d.merchant_id, d.kind, d.body, d.attempt_count, d.first_attempt_at`.execute(
      this.#database.sql,
    );
    return rows.map((row) => ({
      id: row.id,
      merchantId: row.merchant_id,
      kind: row.kind,
      body: row.body,
      attemptCount: row.attempt_count,
      firstAttemptAt: row.first_attempt_at === null ? undefined : new Date(row.first_attempt_at),
      leaseToken,
    }));
  }

  /** Notes the attempt and what follows; nothing when the lease was lost meanwhile. */
  async settle(delivery: LeasedDelivery, attempt: Attempt, verdict: Verdict): Promise<void> {
    const state = verdict instanceof Date ? 'QUEUED' : verdict;
    const next = verdict instanceof Date ? verdict : attempt.startedAt;
    await sql`
      WITH settled AS (
        UPDATE deliveries SET state = ${state}, attempt_count = attempt_count + 1, next_attempt_at = ${next},
          lease_token = NULL, lease_until = NULL
        WHERE id = ${delivery.id} AND lease_token = ${delivery.leaseToken}::uuid RETURNING id, attempt_count)
      INSERT INTO delivery_attempts (delivery_id, number, started_at, latency_ms, status_code, failure)
      SELECT id, attempt_count, ${attempt.startedAt}, ${attempt.latencyMs}, ${attempt.statusCode}, ${attempt.failure}
      FROM settled`.execute(this.#database.sql);
  }

  /** Makes a delivery due again, with its id and body; a new day of tries begins. */
  async requeue(id: string, now: Date): Promise<void> {
    await sql`UPDATE deliveries SET state = 'QUEUED', next_attempt_at = ${now}, first_attempt_at = NULL
      WHERE id = ${id} AND (lease_until IS NULL OR lease_until <= ${now})`.execute(this.#database.sql);
  }

  async waiting(): Promise<number> {
    const { rows } = await sql<{
      count: string;
    }>`SELECT count(*) FROM deliveries WHERE state = 'QUEUED'`.execute(this.#database.sql);
    return Number(rows[0]?.count ?? 0);
  }
}
