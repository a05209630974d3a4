import type { Actor } from '@biller/kit/actor';
import { BillerError } from '@biller/kit/errors';
import { Allow } from '@biller/kit/graph';
import { GraphQLRupiah } from '@biller/kit/money';
import { Arg, Ctx, Directive, Field, ID, InputType, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { CatalogContext } from '../catalog-context.js';
import { Product } from '../product/product.js';
import type { PriceBook } from './price-book.js';
import { SaleTerms } from './sale-terms.js';

@InputType({ description: 'What to change of a price; what is left out stays.' })
export class SetProductPriceInput {
  @Field()
  productCode!: string;

  @Field(() => ID, { nullable: true, description: 'For this merchant alone; without it for everybody.' })
  merchantId?: string;

  @Field(() => GraphQLRupiah, { nullable: true, description: 'Rupiah, 0 to 1.000.000.000.' })
  serviceChargeRupiah?: bigint;

  @Field(() => GraphQLRupiah, { nullable: true, description: 'Rupiah, 0 to 1.000.000.000.' })
  discountRupiah?: bigint;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is for sale.' })
  active?: boolean;
}

const AMOUNT_LIMIT_RUPIAH = 1_000_000_000n;
const MINUTES_A_DAY = 1_440;

@Resolver()
export class PricingResolver {
  readonly #book: PriceBook;

  constructor(book: PriceBook) {
    this.#book = book;
  }

  @Allow('SERVICE')
  @Directive('@inaccessible')
  @Query(() => SaleTerms, { description: 'Errors: PRODUCT_NOT_EXIST.' })
  async saleTerms(
    @Arg('productCode') productCode: string,
    @Arg('merchantId', () => ID) merchantId: string,
  ): Promise<SaleTerms> {
    const terms = await this.#book.termsOf(productCode, merchantId);
    if (terms === undefined) throw new BillerError('PRODUCT_NOT_EXIST');
    return terms;
  }

  @Allow('OPERATIONS', 'ADMIN', 'SERVICE')
  @Mutation(() => Product, {
    description: 'Changes charge, discount or availability; partners are notified.',
  })
  async setProductPrice(
    @Arg('input', () => SetProductPriceInput) input: SetProductPriceInput,
    @Ctx() context: CatalogContext,
  ): Promise<Product> {
    checkAmount('serviceChargeRupiah', input.serviceChargeRupiah);
    checkAmount('discountRupiah', input.discountRupiah);
    await this.#book.setPrice(input);
    return productOf(input.productCode, context);
  }

  @Allow('MERCHANT_USER', 'OPERATIONS', 'SERVICE')
  @Mutation(() => Product, { description: 'What a merchant adds for itself on a product.' })
  async setMargin(
    @Arg('merchantId', () => ID) merchantId: string,
    @Arg('productCode') productCode: string,
    @Arg('marginRupiah', () => GraphQLRupiah, { description: 'Rupiah, 0 to 1.000.000.000.' })
    marginRupiah: bigint,
    @Ctx() context: CatalogContext,
  ): Promise<Product> {
    checkOwn(context.actor, merchantId);
    checkAmount('marginRupiah', marginRupiah);
    await this.#book.setPrice({ merchantId, productCode, marginRupiah });
    return productOf(productCode, context);
  }

  @Allow('OPERATIONS', 'SERVICE')
  @Mutation(() => Product, {
    description: 'The daily window in which the biller takes nothing; nulls remove it.',
  })
  async setCutOff(
    @Arg('productCode') productCode: string,
    @Ctx() context: CatalogContext,
    @Arg('startMinute', () => Int, { nullable: true, description: 'Of the Jakarta day, 0 to 1439.' })
    startMinute?: number,
    @Arg('endMinute', () => Int, { nullable: true, description: 'Of the Jakarta day, 0 to 1439.' })
    endMinute?: number,
  ): Promise<Product> {
    const [start, end] = [startMinute ?? null, endMinute ?? null];
    for (const minute of [start, end]) {
      if (minute !== null && (minute < 0 || minute >= MINUTES_A_DAY))
        throw new BillerError('BAD_USER_INPUT', { field: 'minute' });
    }
    if ((start === null) !== (end === null)) throw new BillerError('BAD_USER_INPUT', { field: 'endMinute' });
    await this.#book.setCutOff(productCode, start, end);
    return productOf(productCode, context);
  }
}

function checkAmount(field: string, amountRupiah: bigint | null | undefined): void {
  if (amountRupiah != null && (amountRupiah < 0n || amountRupiah > AMOUNT_LIMIT_RUPIAH)) {
    throw new BillerError('BAD_USER_INPUT', { field, rejectedValue: amountRupiah.toString() });
  }
}

function checkOwn(actor: Actor | undefined, merchantId: string): void {
  if (actor?.kind === 'MERCHANT_USER' && actor.merchantId !== merchantId) throw new BillerError('FORBIDDEN');
}

async function productOf(
  code: string,
  { em, productByCode, merchantPrice }: CatalogContext,
): Promise<Product> {
  em.clear();
  merchantPrice.clearAll();
  const product = await productByCode.clear(code).load(code);
  if (product === null) throw new BillerError('PRODUCT_NOT_EXIST');
  return product;
}
