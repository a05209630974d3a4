import { Allow } from '@biller/kit/graph';
import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import type { MerchantsContext } from '../merchants-context.js';
import { Merchant } from './merchant.js';

const PAGE_LIMIT = 100;

@Resolver(() => Merchant)
export class MerchantResolver {
  @Allow('PARTNER', 'MERCHANT_USER', 'PARTNERSHIP', 'OPERATIONS', 'ANALYST', 'ADMIN', 'SERVICE')
  @Query(() => Merchant, { nullable: true, description: 'One merchant that the caller may see.' })
  merchant(
    @Arg('id', () => ID) id: string,
    @Ctx() { merchantById }: MerchantsContext,
  ): Promise<Merchant | null> {
    return merchantById.load(id);
  }

  @Allow('PARTNER', 'MERCHANT_USER', 'PARTNERSHIP', 'OPERATIONS', 'ANALYST', 'ADMIN', 'SERVICE')
  @Query(() => [Merchant], {
    description: 'The merchants that the caller may see, in the order of their ids.',
  })
  merchants(
    @Ctx() { em }: MerchantsContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => ID, { nullable: true, description: 'Only those behind this id.' }) after?: string,
  ): Promise<Merchant[]> {
    const behind = after === undefined || after === null ? {} : { id: { $gt: after } };
    return em.find(Merchant, behind, {
      orderBy: { id: 'asc' },
      limit: Math.min(Math.max(first, 1), PAGE_LIMIT),
    });
  }
}
