import type { Database } from '@biller/kit/database';
import type { Clock } from '@biller/kit/time';
import { type Kysely, sql } from 'kysely';
import {
  applyCommands,
  type DepositState,
  type Entry,
  type LedgerAnswer,
  type LedgerChange,
  type LedgerCommand,
  type Transfer,
} from './ledger.js';

type Sql = Kysely<unknown>;

/** Thrown for a merchant that has no deposit. */
export class UnknownDeposit extends Error {}

/** Runs a batch of commands on one deposit in one database transaction. */
export class LedgerStore {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** One answer a command, in order; all of it committed, or none of it (then it throws). */
  async run(merchantId: string, commands: readonly LedgerCommand[]): Promise<readonly LedgerAnswer[]> {
    return this.#database.sql.transaction().execute(async (trx) => {
      const deposit = await lockDeposit(trx, merchantId);
      const known = await findTransfers(trx, merchantId, commands.map(transferIdOf));
      const change = applyCommands(deposit, known, commands);
      if (change.changed.length > 0) await write(trx, merchantId, deposit, change, this.#clock.now());
      return change.answers;
    });
  }
}

function transferIdOf(command: LedgerCommand): string {
  return 'transfer' in command ? command.transfer.id : command.transferId;
}

async function lockDeposit(trx: Sql, merchantId: string): Promise<DepositState> {
  const { rows } = await sql<{ balance: string; held: string; entries: string }>`
    SELECT balance_rupiah AS balance, held_rupiah AS held, entry_count AS entries
    FROM deposits WHERE merchant_id = ${merchantId} FOR UPDATE`.execute(trx);
  const [row] = rows;
  if (row === undefined) throw new UnknownDeposit(`Merchant ${merchantId} has no deposit.`);
  return {
    balanceRupiah: BigInt(row.balance),
    heldRupiah: BigInt(row.held),
    entryCount: BigInt(row.entries),
  };
}

interface TransferRow {
  readonly id: string;
  readonly merchant_id: string;
  readonly kind: Transfer['kind'];
  readonly state: Transfer['state'];
  readonly amount_rupiah: string;
  readonly biller_share_rupiah: string;
  readonly description: string;
}

async function findTransfers(trx: Sql, merchantId: string, ids: string[]): Promise<Map<string, Transfer>> {
  const { rows } = await sql<TransferRow>`
    SELECT id, merchant_id, kind, state, amount_rupiah, biller_share_rupiah, description
    FROM transfers WHERE id = ANY(${ids})`.execute(trx);
  const foreign = rows.find((row) => row.merchant_id !== merchantId);
  if (foreign !== undefined) throw new Error(`Transfer ${foreign.id} belongs to another deposit.`);
  return new Map(rows.map((row) => [row.id, transferOf(row)]));
}

function transferOf(row: TransferRow): Transfer {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    amountRupiah: BigInt(row.amount_rupiah),
    billerShareRupiah: BigInt(row.biller_share_rupiah),
    description: row.description,
  };
}

/**
 * Writes a whole batch in one statement: new transfers are inserted, pending ones that stand are resolved,
 * entries are added. The deposit's move is relative and the table's CHECK watches it: correctness does not
 * rest on what was read.
 */
async function write(
  trx: Sql,
  merchantId: string,
  before: DepositState,
  change: LedgerChange,
  now: Date,
): Promise<void> {
  const after = change.deposit;
  await sql`
    WITH written AS (
      INSERT INTO transfers
        (id, merchant_id, kind, state, amount_rupiah, biller_share_rupiah, description, created_at, resolved_at)
      SELECT id, ${merchantId}, kind, state, amount, share, description, ${now}::timestamptz,
        CASE WHEN state = 'PENDING' THEN NULL ELSE ${now}::timestamptz END
      FROM jsonb_to_recordset(${JSON.stringify(change.changed.map(transferRow))}::jsonb)
        AS item (id text, kind text, state text, amount bigint, share bigint, description text)
      ON CONFLICT (id) DO UPDATE SET state = excluded.state, resolved_at = excluded.resolved_at
        WHERE transfers.state = 'PENDING'),
    entered AS (
      INSERT INTO entries (transfer_id, account, merchant_id, amount_rupiah, sequence, balance_before_rupiah,
        balance_after_rupiah, created_at)
      SELECT transfer, account, ${merchantId}, amount, sequence, before, after, ${now}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(change.entries.map(entryRow))}::jsonb)
        AS item (transfer text, account text, amount bigint, sequence bigint, before bigint, after bigint))
    UPDATE deposits SET
      balance_rupiah = balance_rupiah + ${(after.balanceRupiah - before.balanceRupiah).toString()}::bigint,
      held_rupiah = held_rupiah + ${(after.heldRupiah - before.heldRupiah).toString()}::bigint,
      entry_count = entry_count + ${(after.entryCount - before.entryCount).toString()}::bigint
    WHERE merchant_id = ${merchantId}`.execute(trx);
}

function transferRow({ id, kind, state, amountRupiah, billerShareRupiah, description }: Transfer) {
  return {
    id,
    kind,
    state,
    amount: amountRupiah.toString(),
    share: billerShareRupiah.toString(),
    description,
  };
}

function entryRow({ transferId, account, amountRupiah, history }: Entry) {
  return {
    transfer: transferId,
    account,
    amount: amountRupiah.toString(),
    sequence: history?.sequence.toString(),
    before: history?.beforeRupiah.toString(),
    after: history?.afterRupiah.toString(),
  };
}
