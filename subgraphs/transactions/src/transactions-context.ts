import type { CallContext } from '@biller/kit/graph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type DataLoader from 'dataloader';
import type { DeliveryAttempt } from './notifications/delivery.js';
import type { Transaction } from './transaction/transaction.js';

export interface NewestTransactionsKey {
  readonly merchantId: string;
  readonly first: number;
}

/** What resolvers of this subgraph find in their context. */
export interface TransactionsContext extends CallContext {
  readonly em: EntityManager;
  readonly transactionById: DataLoader<string, Transaction | null>;
  readonly attemptsOfDelivery: DataLoader<string, DeliveryAttempt[]>;
  readonly newestTransactions: DataLoader<NewestTransactionsKey, Transaction[], string>;
}
