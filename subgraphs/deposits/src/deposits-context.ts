import type { CallContext } from '@biller/kit/graph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type DataLoader from 'dataloader';
import type { Deposit } from './deposit/deposit.js';

/** What resolvers of this subgraph find in their context. */
export interface DepositsContext extends CallContext {
  readonly em: EntityManager;
  readonly depositById: DataLoader<string, Deposit | null>;
}
