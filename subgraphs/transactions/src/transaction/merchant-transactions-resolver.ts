import { Allow } from '@biller/kit/graph';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { TransactionsContext } from '../transactions-context.js';
import { Merchant } from './entity-stubs.js';
import { Transaction } from './transaction.js';

const PAGE_LIMIT = 100;

@Resolver(() => Merchant)
export class MerchantTransactionsResolver {
  @Allow('PARTNER', 'MERCHANT_USER', 'PARTNERSHIP', 'OPERATIONS', 'ADMIN', 'SERVICE')
  @FieldResolver(() => [Transaction], { description: "The merchant's newest transactions." })
  transactions(
    @Root() merchant: Merchant,
    @Ctx() { newestTransactions }: TransactionsContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
  ): Promise<Transaction[]> {
    return newestTransactions.load({
      merchantId: merchant.id,
      first: Math.min(Math.max(first, 1), PAGE_LIMIT),
    });
  }
}
