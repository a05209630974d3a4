import type { CallContext } from '@biller/kit/graph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type DataLoader from 'dataloader';
import type { Merchant } from './merchant/merchant.js';

/** What resolvers of this subgraph find in their context. */
export interface MerchantsContext extends CallContext {
  readonly em: EntityManager;
  readonly merchantById: DataLoader<string, Merchant | null>;
}
