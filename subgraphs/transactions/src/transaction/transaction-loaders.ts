import type { UnitOfWork } from '@biller/kit/database';
import DataLoader from 'dataloader';
import { sql } from 'kysely';
import type { NewestTransactionsKey } from '../transactions-context.js';
import { Transaction } from './transaction.js';

/** Transactions by id, one statement for all that one call names; what the actor may not see is null. */
export function transactionById(em: UnitOfWork): DataLoader<string, Transaction | null> {
  return new DataLoader(async (ids) => {
    const numbers = ids.map(Number).filter((id) => Number.isInteger(id) && id > 0 && id < 2 ** 31);
    const found = await em().find(Transaction, { id: { $in: numbers }, status: { $ne: 'RESERVING' } });
    const byId = new Map(found.map((transaction) => [String(transaction.id), transaction]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}

/** The newest transactions of several merchants in two statements, however many merchants there are. */
export function newestTransactions(em: UnitOfWork): DataLoader<NewestTransactionsKey, Transaction[], string> {
  return new DataLoader(
    async (keys) => {
      const first = Math.max(...keys.map((key) => key.first));
      const { rows } = await sql<{ id: number }>`
        SELECT newest.id FROM unnest(${keys.map((key) => key.merchantId)}::uuid[]) AS asked (merchant_id)
        CROSS JOIN LATERAL (
          SELECT id FROM transactions t
          WHERE t.merchant_id = asked.merchant_id AND t.status <> 'RESERVING'
          ORDER BY t.created_at DESC, t.id LIMIT ${first}) AS newest`.execute(em().getKysely());
      const found = await em().find(
        Transaction,
        { id: { $in: rows.map((row) => row.id) } },
        { orderBy: { createdAt: 'desc', id: 'asc' } },
      );
      const byMerchant = Map.groupBy(found, (transaction) => transaction.merchantId);
      return keys.map((key) => (byMerchant.get(key.merchantId) ?? []).slice(0, key.first));
    },
    { cacheKeyFn: (key) => `${key.merchantId} ${key.first}` },
  );
}
