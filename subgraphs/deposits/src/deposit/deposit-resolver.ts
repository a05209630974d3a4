import { Allow } from '@biller/kit/graph';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { DepositsContext } from '../deposits-context.js';
import { Deposit } from './deposit.js';
import { DepositEntry } from './deposit-entry.js';
import { Merchant } from './merchant.js';

const PAGE_LIMIT = 100;

@Resolver(() => Merchant)
export class MerchantDepositResolver {
  @Allow('PARTNER', 'MERCHANT_USER', 'PARTNERSHIP', 'OPERATIONS', 'ANALYST', 'ADMIN', 'SERVICE')
  @FieldResolver(() => Deposit, {
    nullable: true,
    description: "The merchant's deposit; null before the first top-up.",
  })
  deposit(@Root() merchant: Merchant, @Ctx() context: DepositsContext): Promise<Deposit | null> {
    return context.depositById.load(merchant.id);
  }
}

@Resolver(() => Deposit)
export class DepositResolver {
  @Allow('PARTNER', 'MERCHANT_USER', 'PARTNERSHIP', 'OPERATIONS', 'ADMIN', 'SERVICE')
  @Query(() => Deposit, { nullable: true, description: 'The deposit of a merchant that the caller may see.' })
  deposit(
    @Arg('merchantId', () => ID) merchantId: string,
    @Ctx() context: DepositsContext,
  ): Promise<Deposit | null> {
    return context.depositById.load(merchantId);
  }

  @Allow('PARTNER', 'MERCHANT_USER', 'OPERATIONS', 'ADMIN', 'SERVICE')
  @FieldResolver(() => [DepositEntry], { description: 'The newest movements first.' })
  entries(
    @Root() deposit: Deposit,
    @Ctx() { em }: DepositsContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
    @Arg('beforeSequence', () => Int, { nullable: true, description: 'Only movements before this one.' })
    beforeSequence?: number,
  ): Promise<DepositEntry[]> {
    const older = beforeSequence === undefined ? {} : { sequence: { $lt: beforeSequence } };
    return em.find(
      DepositEntry,
      { merchantId: deposit.merchantId, account: 'DEPOSIT', ...older },
      { orderBy: { sequence: 'desc' }, limit: Math.min(Math.max(first, 1), PAGE_LIMIT) },
    );
  }
}
