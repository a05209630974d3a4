import { join } from 'node:path';
import { openDatabase, sqlMigrations } from '@biller/kit/database';
import { createSubgraphSchema, type Subgraph, type Surroundings } from '@biller/kit/graph';
import DataLoader from 'dataloader';
import { Deposit, DepositEntity } from './deposit/deposit.js';
import { DepositEntryEntity } from './deposit/deposit-entry.js';
import { DepositResolver, MerchantDepositResolver } from './deposit/deposit-resolver.js';
import { Merchant } from './deposit/merchant.js';
import type { DepositsContext } from './deposits-context.js';
import { DepositLanes } from './ledger/deposit-lanes.js';
import { DepositOpening } from './ledger/deposit-opening.js';
import { watchLedger } from './ledger/ledger-metrics.js';
import { LedgerResolver } from './ledger/ledger-resolver.js';
import { LedgerStore } from './ledger/ledger-store.js';

export const schemaOptions = {
  resolvers: [MerchantDepositResolver, DepositResolver, LedgerResolver],
  orphanedTypes: [Merchant],
};

/** The deposits subgraph: what merchants have prepaid, and the only place where money moves. */
export async function createDeposits(surroundings: Surroundings): Promise<Subgraph> {
  const { log, clock } = surroundings;
  const database = await openDatabase({
    url: surroundings.postgres.urlOf(surroundings.databaseName('deposits')),
    entities: [DepositEntity, DepositEntryEntity],
    migrations: sqlMigrations(join(import.meta.dirname, '../migrations')),
    log,
  });
  watchLedger(surroundings.metrics, database);
  const lanes = new DepositLanes(new LedgerStore(database, clock));
  const schema = await createSubgraphSchema({
    ...schemaOptions,
    instances: [
      new MerchantDepositResolver(),
      new DepositResolver(),
      new LedgerResolver(lanes, new DepositOpening(database, clock)),
    ],
    references: {
      Merchant: ({ id }) => ({ id }),
      Deposit: ({ id }, context: DepositsContext) => context.depositById.load(id ?? ''),
    },
    log,
  });
  return {
    name: 'deposits',
    schema,
    createContext(call): DepositsContext {
      const unitOfWork = database.unitOfWork(call.actor);
      return {
        ...call,
        get em() {
          return unitOfWork();
        },
        depositById: new DataLoader((ids) => findDeposits(ids)),
      };

      async function findDeposits(ids: readonly string[]): Promise<(Deposit | null)[]> {
        const found = await unitOfWork().find(Deposit, { merchantId: { $in: [...ids] } });
        const byId = new Map(found.map((deposit) => [deposit.merchantId, deposit]));
        return ids.map((id) => byId.get(id) ?? null);
      }
    },
    start: async () => {},
    stop: () => database.close(),
  };
}
