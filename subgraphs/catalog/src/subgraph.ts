import { join } from 'node:path';
import { openDatabase, sqlMigrations, type UnitOfWork } from '@biller/kit/database';
import { createSubgraphSchema, type Subgraph, type Surroundings } from '@biller/kit/graph';
import DataLoader from 'dataloader';
import type { CatalogContext, MerchantPriceKey } from './catalog-context.js';
import { ProductChangeResolver } from './changes/product-change-resolver.js';
import { MerchantPrice, MerchantPriceEntity } from './pricing/merchant-price.js';
import { PriceBook } from './pricing/price-book.js';
import { PricingResolver } from './pricing/pricing-resolver.js';
import { Product, ProductEntity } from './product/product.js';
import { ProductResolver } from './product/product-resolver.js';
import { ProductTypeEntity } from './product/product-type.js';
import { ProviderEntity } from './product/provider.js';
import { loadPublished } from './published/load-published.js';

export const schemaOptions = {
  resolvers: [ProductResolver, PricingResolver, ProductChangeResolver],
  orphanedTypes: [],
};

/** The catalog subgraph: what is sold, and at which price to whom. */
export async function createCatalog(surroundings: Surroundings): Promise<Subgraph> {
  const { log, clock } = surroundings;
  const database = await openDatabase({
    url: surroundings.postgres.urlOf(surroundings.databaseName('catalog')),
    entities: [ProductTypeEntity, ProviderEntity, ProductEntity, MerchantPriceEntity],
    migrations: sqlMigrations(join(import.meta.dirname, '../migrations')),
    log,
  });
  await loadPublished(database);
  const schema = await createSubgraphSchema({
    ...schemaOptions,
    instances: [
      new ProductResolver(),
      new PricingResolver(new PriceBook(database, clock)),
      new ProductChangeResolver(database),
    ],
    references: { Product: ({ code }, context: CatalogContext) => context.productByCode.load(code ?? '') },
    log,
  });
  return {
    name: 'catalog',
    schema,
    createContext(call): CatalogContext {
      const unitOfWork = database.unitOfWork(call.actor);
      return {
        ...call,
        get em() {
          return unitOfWork();
        },
        productByCode: productByCode(unitOfWork),
        merchantPrice: merchantPrice(unitOfWork),
      };
    },
    start: async () => {},
    stop: () => database.close(),
  };
}

function productByCode(em: UnitOfWork): DataLoader<string, Product | null> {
  return new DataLoader(async (codes) => {
    const found = await em().find(Product, { code: { $in: [...codes] } }, { populate: ['type', 'provider'] });
    const byCode = new Map(found.map((product) => [product.code, product]));
    return codes.map((code) => byCode.get(code) ?? null);
  });
}

function merchantPrice(em: UnitOfWork): DataLoader<MerchantPriceKey, MerchantPrice | undefined, string> {
  const cacheKeyFn = ({ merchantId, productCode }: MerchantPriceKey) => `${merchantId} ${productCode}`;
  return new DataLoader<MerchantPriceKey, MerchantPrice | undefined, string>(
    async (keys) => {
      const found = await em().find(MerchantPrice, {
        merchantId: { $in: [...new Set(keys.map(({ merchantId }) => merchantId))] },
        productCode: { $in: [...new Set(keys.map(({ productCode }) => productCode))] },
      });
      const byKey = new Map(found.map((price) => [cacheKeyFn(price), price]));
      return keys.map((key) => byKey.get(cacheKeyFn(key)));
    },
    { cacheKeyFn },
  );
}
