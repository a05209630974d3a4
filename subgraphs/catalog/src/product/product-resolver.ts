import type { Actor } from '@biller/kit/actor';
import { BillerError } from '@biller/kit/errors';
import { Allow } from '@biller/kit/graph';
import { sql } from 'kysely';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { CatalogContext } from '../catalog-context.js';
import type { MerchantPrice } from '../pricing/merchant-price.js';
import { isActiveFor, listedPrice } from '../pricing/pricing-rules.js';
import { ProductPrice } from '../pricing/product-price.js';
import { Product } from './product.js';
import { ProductFilter, ProductPage } from './product-page.js';

const PAGE_LIMIT = 100;
const LAST_PAGE = 1_000_000;
const FILTER_LIMIT = 100;

@Resolver(() => Product)
export class ProductResolver {
  @Allow('PARTNER', 'MERCHANT_USER', 'PARTNERSHIP', 'OPERATIONS', 'ANALYST', 'ADMIN', 'SERVICE')
  @Query(() => ProductPage, {
    description: 'Products, ordered by code. Errors: 4007301 for page, size or status.',
  })
  async products(
    @Ctx() { em, actor }: CatalogContext,
    @Arg('page', () => Int, { defaultValue: 0, description: 'Counts from 0.' }) page: number,
    @Arg('size', () => Int, { defaultValue: 20, description: '1 to 100.' }) size: number,
    @Arg('filter', () => ProductFilter, { nullable: true }) filter?: ProductFilter,
  ): Promise<ProductPage> {
    checkPage(page, size, filter);
    const merchantId = actor?.merchantId ?? null;
    const name = filter?.name == null ? null : `%${filter.name.replace(/[\\%_]/g, '\\$&')}%`;
    const { rows } = await sql<{ code: string; total: string }>`
      SELECT p.code, count(*) OVER () AS total FROM products p
      LEFT JOIN merchant_prices m ON m.product_code = p.code AND m.merchant_id = ${merchantId}::uuid
      WHERE (${filter?.type ?? null}::text IS NULL OR p.type_code = ${filter?.type ?? null})
        AND (${filter?.productCode ?? null}::text IS NULL OR p.code = ${filter?.productCode ?? null})
        AND (${name}::text IS NULL OR p.name ILIKE ${name})
        AND (${filter?.status ?? null}::text IS NULL
          OR (p.active AND COALESCE(m.active, true)) = (${filter?.status ?? null} = 'ACTIVE'))
      ORDER BY p.code OFFSET ${page * size} LIMIT ${size}`.execute(em.getKysely());
    const content = await em.find(
      Product,
      { code: { $in: rows.map(({ code }) => code) } },
      { orderBy: { code: 'asc' }, populate: ['type', 'provider'] },
    );
    const totalElements =
      rows.length > 0 ? Number(rows[0]?.total) : page === 0 ? 0 : await this.#total(em, merchantId, filter);
    return { content, page, size, totalElements, totalPages: Math.ceil(totalElements / size) };
  }

  /** A page behind the last has no row to carry the total. */
  async #total(
    em: CatalogContext['em'],
    merchantId: string | null,
    filter: ProductFilter | undefined,
  ): Promise<number> {
    const actor =
      merchantId === null
        ? undefined
        : ({ kind: 'PARTNER', subject: '', merchantId, signed: false } as const);
    const first = await this.products({ em, actor } as CatalogContext, 0, 1, filter);
    return first.totalElements;
  }

  @Allow('PARTNER', 'MERCHANT_USER', 'PARTNERSHIP', 'OPERATIONS', 'ANALYST', 'ADMIN', 'SERVICE')
  @Query(() => Product, { nullable: true })
  product(@Arg('code') code: string, @Ctx() { productByCode }: CatalogContext): Promise<Product | null> {
    return productByCode.load(code);
  }

  @FieldResolver(() => ID, { description: 'Opaque; on the REST wire a positive integer.' })
  id(@Root() product: Product): string {
    return String(product.id);
  }

  @FieldResolver(() => String, { description: 'ACTIVE or INACTIVE, for the merchant that asks or is named.' })
  async status(
    @Root() product: Product,
    @Ctx() context: CatalogContext,
    @Arg('merchantId', () => ID, { nullable: true }) merchantId?: string,
  ): Promise<string> {
    return isActiveFor(product, await overrideFor(product, context, merchantId)) ? 'ACTIVE' : 'INACTIVE';
  }

  @FieldResolver(() => ProductPrice, {
    description: "The price for one merchant. Merchants and partners get their own; another's is FORBIDDEN.",
  })
  async price(
    @Root() product: Product,
    @Ctx() context: CatalogContext,
    @Arg('merchantId', () => ID, { nullable: true, description: 'Whose price; without it the default.' })
    merchantId?: string,
  ): Promise<ProductPrice> {
    return listedPrice(product, await overrideFor(product, context, merchantId));
  }
}

async function overrideFor(
  product: Product,
  { actor, merchantPrice }: CatalogContext,
  asked: string | null | undefined,
): Promise<MerchantPrice | undefined> {
  const merchantId = merchantToPrice(actor, asked ?? undefined);
  return merchantId === undefined ? undefined : merchantPrice.load({ merchantId, productCode: product.code });
}

/** Those who belong to a merchant see its prices alone; the others may name any merchant. */
function merchantToPrice(actor: Actor | undefined, asked: string | undefined): string | undefined {
  if (actor?.merchantId === undefined) return asked;
  if (asked !== undefined && asked !== actor.merchantId) throw new BillerError('FORBIDDEN');
  return actor.merchantId;
}

function checkPage(page: number, size: number, filter: ProductFilter | undefined): void {
  if (page < 0 || page > LAST_PAGE)
    throw new BillerError('4007301', { field: 'page', rejectedValue: String(page) });
  if (size < 1 || size > PAGE_LIMIT)
    throw new BillerError('4007301', { field: 'size', rejectedValue: String(size) });
  if (filter?.status != null && filter.status !== 'ACTIVE' && filter.status !== 'INACTIVE') {
    throw new BillerError('4007301', {
      field: 'status',
      rejectedValue: filter.status.slice(0, FILTER_LIMIT),
    });
  }
  for (const field of ['type', 'productCode', 'name'] as const) {
    if ((filter?.[field]?.length ?? 0) > FILTER_LIMIT) throw new BillerError('4007301', { field });
  }
}
