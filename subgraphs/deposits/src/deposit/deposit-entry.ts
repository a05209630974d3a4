import { ownMerchantFilter } from '@biller/kit/database';
import { Allow } from '@biller/kit/graph';
import { GraphQLRupiah } from '@biller/kit/money';
import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';

/** One movement of a deposit (a mutation, as merchants call it). */
@Allow('PARTNER', 'MERCHANT_USER', 'PARTNERSHIP', 'OPERATIONS', 'ANALYST', 'ADMIN', 'SERVICE')
@ObjectType({ description: 'One movement of a deposit: a top-up, or a paid transaction.' })
export class DepositEntry {
  id!: bigint;
  merchantId!: string;
  account!: string;

  @Field(() => ID, {
    description: 'The transfer behind the movement: the id of a transaction or of a top-up.',
  })
  transferId!: string;

  @Field(() => GraphQLRupiah, { description: 'Rupiah added (positive) or taken (negative).' })
  amountRupiah!: bigint;

  @Field(() => Int, { description: 'The place in the history of the deposit, from 1, without gaps.' })
  sequence!: number;

  @Field(() => GraphQLRupiah, { description: 'The balance before the movement, in rupiah.' })
  balanceBeforeRupiah!: bigint;

  @Field(() => GraphQLRupiah, { description: 'The balance after the movement, in rupiah.' })
  balanceAfterRupiah!: bigint;

  @Field({ description: 'When the movement was booked.' })
  createdAt!: Date;
}

export const DepositEntryEntity = defineEntity({
  class: DepositEntry,
  tableName: 'entries',
  filters: ownMerchantFilter(),
  properties: {
    id: p.bigint('bigint').primary(),
    merchantId: p.uuid(),
    account: p.string(),
    transferId: p.string(),
    amountRupiah: p.bigint('bigint'),
    sequence: p.bigint('number'),
    balanceBeforeRupiah: p.bigint('bigint'),
    balanceAfterRupiah: p.bigint('bigint'),
    createdAt: p.datetime(),
  },
});
