import { randomUUID } from 'node:crypto';
import type { Database } from '@biller/kit/database';
import { type Kysely, sql } from 'kysely';
import type { SettlementState } from './settlement.js';
import { type SettlementRow, settlementColumns, stateOf, subjectOf } from './settlement-rows.js';
import {
  type FinalOutcome,
  type LeasedSettlement,
  LeaseLost,
  type SettlementStore,
} from './settlement-store.js';

type Sql = Kysely<unknown>;

interface StoreParts {
  readonly database: Database;
  /** Sends "run this settlement at that time" to the queue, inside the store's transaction. */
  readonly enqueue: (trx: Sql, transactionId: string, at: Date) => Promise<void>;
  /** Writes the final status with what belongs to it, inside the store's transaction. */
  readonly conclude: (trx: Sql, leased: LeasedSettlement, outcome: FinalOutcome) => Promise<void>;
  /** Called when a conclusion is committed. */
  readonly concluded: () => void;
}

/** Settlements in PostgreSQL. A lease is a token in the row: whoever stores must still hold it. */
export class PostgresSettlementStore implements SettlementStore {
  readonly #parts: StoreParts;

  constructor(parts: StoreParts) {
    this.#parts = parts;
  }

  async lease(transactionId: string, now: Date, leaseMs: number): Promise<LeasedSettlement | undefined> {
    const leaseToken = randomUUID();
    const { rows } = await sql<SettlementRow>`
      UPDATE settlements s SET lease_token = ${leaseToken}, lease_until = ${after(now, leaseMs)}
      FROM transactions t, inquiries i
      WHERE s.transaction_id = ${Number(transactionId)} AND t.id = s.transaction_id AND i.id = t.inquiry_id
        AND s.step <> 'DONE' AND s.due_at <= ${now} AND (s.lease_until IS NULL OR s.lease_until <= ${now})
      RETURNING ${settlementColumns}`.execute(this.#parts.database.sql);
    const [row] = rows;
    return row === undefined ? undefined : { subject: subjectOf(row), state: stateOf(row), leaseToken };
  }

  async save(
    leased: LeasedSettlement,
    state: SettlementState,
    now: Date,
    leaseMs: number,
  ): Promise<LeasedSettlement> {
    const leaseToken = randomUUID();
    const until = after(now, leaseMs);
    if (leased.state.step !== 'RESERVE') {
      await writeState(this.#parts.database.sql, leased, state, leaseToken, until);
    } else {
      await this.#transaction(async (trx) => {
        await writeState(trx, leased, state, leaseToken, until);
        const { transactionId } = leased.subject;
        await sql`UPDATE transactions SET status = 'PENDING' WHERE id = ${Number(transactionId)}`.execute(
          trx,
        );
      });
    }
    return { ...leased, state, leaseToken };
  }

  async postpone(leased: LeasedSettlement, state: SettlementState): Promise<void> {
    await this.#transaction(async (trx) => {
      await writeState(trx, leased, state, null, null);
      await this.#parts.enqueue(trx, leased.subject.transactionId, state.dueAt);
    });
  }

  async discard(leased: LeasedSettlement): Promise<void> {
    const { rows } = await sql`
      DELETE FROM transactions t USING settlements s
      WHERE t.id = ${Number(leased.subject.transactionId)} AND s.transaction_id = t.id AND t.status = 'RESERVING'
        AND s.lease_token = ${leased.leaseToken} RETURNING t.id`.execute(this.#parts.database.sql);
    if (rows.length === 0) throw new LeaseLost();
  }

  async finish(leased: LeasedSettlement, outcome: FinalOutcome): Promise<void> {
    await this.#transaction(async (trx) => {
      await writeState(trx, leased, { ...leased.state, step: 'DONE' }, null, null);
      await this.#parts.conclude(trx, leased, outcome);
    });
    this.#parts.concluded();
  }

  async hasten(transactionId: string, now: Date): Promise<void> {
    await sql`
      UPDATE settlements SET due_at = ${now}
      WHERE transaction_id = ${Number(transactionId)} AND step = 'CONFIRM' AND due_at > ${now}`.execute(
      this.#parts.database.sql,
    );
  }

  async overdue(dueBefore: Date, now: Date, limit: number): Promise<string[]> {
    const { rows } = await sql<{ transaction_id: number }>`
      SELECT transaction_id FROM settlements
      WHERE step <> 'DONE' AND due_at < ${dueBefore} AND (lease_until IS NULL OR lease_until <= ${now})
      ORDER BY due_at LIMIT ${limit}`.execute(this.#parts.database.sql);
    return rows.map((row) => String(row.transaction_id));
  }

  #transaction<T>(work: (trx: Sql) => Promise<T>): Promise<T> {
    return this.#parts.database.sql.transaction().execute(work);
  }
}

/** A stored attempt is never forgotten, even by a writer that does not know of it. */
async function writeState(
  trx: Sql,
  leased: LeasedSettlement,
  state: SettlementState,
  leaseToken: string | null,
  leaseUntil: Date | null,
): Promise<void> {
  const facts = state.paymentFacts === undefined ? null : JSON.stringify(state.paymentFacts);
  const { numAffectedRows } = await sql`
    UPDATE settlements SET step = ${state.step}, pay_sent_at = COALESCE(pay_sent_at, ${state.paySentAt ?? null}),
      pay_ended_at = COALESCE(pay_ended_at, ${state.payEndedAt ?? null}), asks = ${state.asks},
      failures = ${state.failures}, refusal_code = ${state.refusalCode ?? null}, payment_facts = ${facts}::jsonb,
      due_at = ${state.dueAt}, escalated_at = ${state.escalatedAt ?? null},
      lease_token = ${leaseToken}::uuid, lease_until = ${leaseUntil}
    WHERE transaction_id = ${Number(leased.subject.transactionId)} AND lease_token = ${leased.leaseToken}::uuid`.execute(
    trx,
  );
  if (numAffectedRows !== 1n) throw new LeaseLost();
}

function after(now: Date, byMs: number): Date {
  return new Date(now.getTime() + byMs);
}
