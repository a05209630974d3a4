import { ownMerchantFilter } from '@biller/kit/database';
import type { BusinessCode } from '@biller/kit/errors';
import { Allow } from '@biller/kit/graph';
import { GraphQLRupiah } from '@biller/kit/money';
import type { Detail as DetailFields } from '@biller/kit/wire';
import { defineEntity, p } from '@mikro-orm/core';
import { Directive, Field, ObjectType } from 'type-graphql';
import { Detail } from './detail.js';

export type TransactionStatus = 'RESERVING' | 'PENDING' | 'SUCCESS' | 'VOID';

/** A bill that a merchant pays from its deposit. */
@Directive('@key(fields: "id")')
@Allow('PARTNER', 'MERCHANT_USER', 'PARTNERSHIP', 'OPERATIONS', 'ADMIN', 'SERVICE')
@ObjectType({
  description: 'A bill that a merchant pays from its deposit; the merchant is charged totalPrice once.',
})
export class Transaction {
  id!: number;
  merchantId!: string;
  inquiryId!: number;
  refusalCode!: BusinessCode | null;
  refusedAtOnce!: boolean;

  @Field({ description: "The partner's own reference, unique for the partner." })
  partnerReferenceNo!: string;

  @Field({ description: 'Our number of the transaction, unique: INV/BIL/<code>/<yyMMdd>/<11 characters>.' })
  transactionNumber!: string;

  @Field({ description: 'Product type code, such as BPJS_KESEHATAN.' })
  type!: string;

  @Field()
  productCode!: string;

  @Field({ description: "The customer's number at the biller." })
  beneficiaryNumber!: string;

  @Field(() => GraphQLRupiah, { description: "The biller's price in rupiah, before charges and discount." })
  farePriceRupiah!: bigint;

  @Field(() => GraphQLRupiah, { description: "AstraPay's charge to the merchant, in rupiah." })
  serviceChargeRupiah!: bigint;

  @Field(() => GraphQLRupiah, { description: 'Discount by AstraPay, in rupiah.' })
  discountRupiah!: bigint;

  @Field(() => GraphQLRupiah, { description: 'What the deposit pays, in rupiah: fare + charge - discount.' })
  totalPriceRupiah!: bigint;

  @Field(() => GraphQLRupiah, { description: 'What the merchant adds for itself, in rupiah.' })
  marginRupiah!: bigint;

  @Field(() => GraphQLRupiah, { description: 'What the end user pays, in rupiah: totalPrice + margin.' })
  grandTotalRupiah!: bigint;

  @Field(() => String, {
    nullable: true,
    description: 'Why the transaction was given back, or a word of the biller.',
  })
  message!: string | null;

  @Field(() => String, { description: 'PENDING, SUCCESS or VOID; the last two are final and never change.' })
  status!: TransactionStatus;

  @Field(() => [Detail], { description: 'What to show on the receipt, in this order.' })
  details!: DetailFields[];

  @Field({ description: 'When the transaction was registered.' })
  createdAt!: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'When the status became final; null while it is PENDING.',
  })
  finalAt!: Date | null;
}

/** Fields whose GraphQL form differs from the stored one are resolved in transaction-resolver.ts. */
export const TransactionEntity = defineEntity({
  class: Transaction,
  tableName: 'transactions',
  filters: ownMerchantFilter(),
  properties: {
    id: p.integer().primary(),
    merchantId: p.uuid(),
    inquiryId: p.integer(),
    partnerReferenceNo: p.string(),
    transactionNumber: p.string(),
    type: p.string(),
    productCode: p.string(),
    beneficiaryNumber: p.string(),
    farePriceRupiah: p.bigint('bigint'),
    serviceChargeRupiah: p.bigint('bigint'),
    discountRupiah: p.bigint('bigint'),
    marginRupiah: p.bigint('bigint'),
    totalPriceRupiah: p.bigint('bigint'),
    grandTotalRupiah: p.bigint('bigint'),
    status: p.string().$type<TransactionStatus>(),
    refusalCode: p.string().$type<BusinessCode>().nullable(),
    refusedAtOnce: p.boolean(),
    message: p.string().nullable(),
    details: p.json<DetailFields[]>(),
    createdAt: p.datetime(),
    finalAt: p.datetime().nullable(),
  },
});
