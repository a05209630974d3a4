import type { Database } from '@biller/kit/database';
import type { Clock } from '@biller/kit/time';
import { sql } from 'kysely';

/** Opens a merchant's deposit, empty; a second opening changes nothing. */
export class DepositOpening {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  async open(merchantId: string): Promise<void> {
    await sql`INSERT INTO deposits (merchant_id, opened_at) VALUES (${merchantId}, ${this.#clock.now()})
      ON CONFLICT DO NOTHING`.execute(this.#database.sql);
  }
}
