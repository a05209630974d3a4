import type { CallContext } from '@biller/kit/graph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type DataLoader from 'dataloader';
import type { MerchantPrice } from './pricing/merchant-price.js';
import type { Product } from './product/product.js';

export interface MerchantPriceKey {
  readonly merchantId: string;
  readonly productCode: string;
}

/** What resolvers of this subgraph find in their context. */
export interface CatalogContext extends CallContext {
  readonly em: EntityManager;
  readonly productByCode: DataLoader<string, Product | null>;
  readonly merchantPrice: DataLoader<MerchantPriceKey, MerchantPrice | undefined, string>;
}
