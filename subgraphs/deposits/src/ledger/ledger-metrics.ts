import type { Database } from '@biller/kit/database';
import type { Metrics } from '@biller/kit/telemetry';
import { sql } from 'kysely';
import { Gauge } from 'prom-client';

interface Totals {
  readonly balance: string | null;
  readonly held: string | null;
  readonly holds: string;
}

/** What operators watch of deposits; totals, because merchants' balances are nobody else's business. */
export function watchLedger(registry: Metrics, database: Database): void {
  const registers = [registry];
  const rupiah = new Gauge({
    name: 'deposits_rupiah',
    help: 'Money in all deposits, and what of it is held',
    labelNames: ['part'],
    registers,
  });
  new Gauge({
    name: 'deposit_holds',
    help: 'Holds that wait to be posted or given back',
    registers,
    async collect() {
      const { rows } = await sql<Totals>`
        SELECT sum(balance_rupiah) AS balance, sum(held_rupiah) AS held,
          (SELECT count(*) FROM transfers WHERE state = 'PENDING') AS holds
        FROM deposits`.execute(database.sql);
      const [totals] = rows;
      rupiah.set({ part: 'balance' }, Number(totals?.balance ?? 0));
      rupiah.set({ part: 'held' }, Number(totals?.held ?? 0));
      this.set(Number(totals?.holds ?? 0));
    },
  });
}
