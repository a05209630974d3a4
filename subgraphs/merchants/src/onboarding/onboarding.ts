import { randomUUID } from 'node:crypto';
import type { Actor } from '@biller/kit/actor';
import { type Database, isUniqueViolation } from '@biller/kit/database';
import { BillerError } from '@biller/kit/errors';
import type { Clock } from '@biller/kit/time';
import { type Kysely, sql } from 'kysely';
import { type MerchantStatus, type OnboardingStep, statusAfter } from './onboarding-rules.js';

/** Takes merchants from step to step, and notes who did what and when. */
export class Onboarding {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  async register(name: string, actor: Actor): Promise<string> {
    const id = randomUUID();
    await this.#database.sql.transaction().execute(async (trx) => {
      await sql`INSERT INTO merchants (id, name, status, created_at)
        VALUES (${id}, ${name}, 'REGISTERED', ${this.#clock.now()})`.execute(trx);
      await this.#note(trx, id, 'REGISTER', actor);
    });
    return id;
  }

  /**
   * Does one step: the state machine is asked under a lock of the merchant's row, then `work` runs in the same
   * transaction.
   * @throws BillerError NOT_FOUND, WRONG_STATE
   */
  async step<T>(
    id: string,
    step: OnboardingStep,
    actor: Actor,
    work: (trx: Kysely<unknown>) => Promise<T>,
  ): Promise<T> {
    return this.#database.sql.transaction().execute(async (trx) => {
      const { rows } = await sql<{ status: MerchantStatus }>`
        SELECT status FROM merchants WHERE id = ${id} FOR UPDATE`.execute(trx);
      const [row] = rows;
      if (row === undefined) throw new BillerError('NOT_FOUND', { field: 'merchant' });
      const status = statusAfter(step, row.status);
      const result = await work(trx);
      await sql`UPDATE merchants SET status = ${status} WHERE id = ${id}`.execute(trx);
      await this.#note(trx, id, step, actor);
      return result;
    });
  }

  /** Gives a client id to a merchant that has none; the given one, or a random one. */
  async giveClientId(trx: Kysely<unknown>, id: string, wanted: string | undefined): Promise<string> {
    try {
      const { rows } = await sql<{ client_id: string }>`
        UPDATE merchants SET client_id = COALESCE(client_id, ${wanted ?? randomUUID()})
        WHERE id = ${id} RETURNING client_id`.execute(trx);
      return rows[0]?.client_id ?? '';
    } catch (error) {
      if (isUniqueViolation(error)) throw new BillerError('BAD_USER_INPUT', { field: 'clientId' });
      throw error;
    }
  }

  async #note(trx: Kysely<unknown>, id: string, step: string, actor: Actor): Promise<void> {
    await sql`INSERT INTO onboarding_steps (merchant_id, step, actor_kind, actor_subject, done_at)
      VALUES (${id}, ${step}, ${actor.kind}, ${actor.subject}, ${this.#clock.now()})`.execute(trx);
  }
}
