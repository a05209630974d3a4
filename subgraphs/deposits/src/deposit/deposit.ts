import { ownMerchantFilter } from '@biller/kit/database';
import { Allow } from '@biller/kit/graph';
import { GraphQLRupiah } from '@biller/kit/money';
import { defineEntity, p } from '@mikro-orm/core';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A merchant's prefunded balance. */
@Directive('@key(fields: "id")')
@Allow('PARTNER', 'MERCHANT_USER', 'PARTNERSHIP', 'OPERATIONS', 'ANALYST', 'ADMIN', 'SERVICE')
@ObjectType({ description: "A merchant's prefunded balance, from which its transactions are paid." })
export class Deposit {
  @Field(() => ID, { name: 'id', description: 'The id of the merchant whose deposit it is.' })
  merchantId!: string;

  @Field(() => GraphQLRupiah, { description: 'All the money in the deposit, in rupiah, held or not.' })
  balanceRupiah!: bigint;

  @Field(() => GraphQLRupiah, { description: 'What pending transactions hold of the balance, in rupiah.' })
  heldRupiah!: bigint;

  entryCount!: bigint;

  @Field({ description: 'When the deposit was opened.' })
  openedAt!: Date;

  @Field(() => GraphQLRupiah, {
    description: 'What new transactions may use, in rupiah: balance less holds.',
  })
  get availableRupiah(): bigint {
    return this.balanceRupiah - this.heldRupiah;
  }
}

export const DepositEntity = defineEntity({
  class: Deposit,
  tableName: 'deposits',
  filters: ownMerchantFilter(),
  properties: {
    merchantId: p.uuid().primary(),
    balanceRupiah: p.bigint('bigint'),
    heldRupiah: p.bigint('bigint'),
    entryCount: p.bigint('bigint'),
    openedAt: p.datetime(),
    availableRupiah: p.bigint('bigint').persist(false),
  },
});
