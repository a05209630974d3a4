import { ownMerchantFilter } from '@biller/kit/database';
import { Allow } from '@biller/kit/graph';
import { GraphQLRupiah } from '@biller/kit/money';
import type { Detail as DetailFields } from '@biller/kit/wire';
import { defineEntity, p } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';
import type { BillFacts } from '../biller/biller.js';
import { Detail } from '../transaction/detail.js';

/** What a bill costs a merchant, as the biller told when it was asked. */
@Allow('PARTNER', 'MERCHANT_USER', 'PARTNERSHIP', 'OPERATIONS', 'ADMIN', 'SERVICE')
@ObjectType({ description: 'A bill and its price for the merchant, which holds for its validity.' })
export class Inquiry {
  id!: number;
  merchantId!: string;
  productName!: string;
  providerName!: string;
  kind!: 'BILL' | 'PREPAID';
  invoiceCode!: string;
  periodStart!: string | null;
  periodEnd!: string | null;
  billReference!: string;
  repeatable!: boolean;
  billFacts!: BillFacts;

  @Field({ description: 'Product type code, such as BPJS_KESEHATAN.' })
  type!: string;

  @Field()
  productCode!: string;

  @Field({ description: "The customer's number at the biller." })
  beneficiaryNumber!: string;

  @Field(() => String, { description: 'STATIC: pay exactly the bill. DYNAMIC: choose an amount.' })
  paymentType!: 'STATIC' | 'DYNAMIC';

  @Field(() => GraphQLRupiah, { description: "The biller's price in rupiah, before charges and discount." })
  farePriceRupiah!: bigint;

  @Field(() => GraphQLRupiah, { description: "AstraPay's charge to the merchant, in rupiah." })
  serviceChargeRupiah!: bigint;

  @Field(() => GraphQLRupiah, { description: 'Discount by AstraPay, in rupiah.' })
  discountRupiah!: bigint;

  @Field(() => GraphQLRupiah, { description: 'What the merchant adds for itself, in rupiah.' })
  marginRupiah!: bigint;

  @Field(() => GraphQLRupiah, { description: 'Least amount payable, in rupiah; totalPrice for STATIC.' })
  minimumPaymentRupiah!: bigint;

  @Field(() => String, { nullable: true, description: 'A word of the biller.' })
  message!: string | null;

  @Field(() => [Detail], { description: 'What to show to the customer, in this order.' })
  details!: DetailFields[];

  @Field({ description: 'When the biller was asked.' })
  createdAt!: Date;

  @Field({ description: 'Until when the inquiry can be paid.' })
  expiresAt!: Date;

  @Field(() => GraphQLRupiah, { description: 'What the deposit pays, in rupiah: fare + charge - discount.' })
  get totalPriceRupiah(): bigint {
    return this.farePriceRupiah + this.serviceChargeRupiah - this.discountRupiah;
  }

  @Field(() => GraphQLRupiah, { description: 'What the end user pays, in rupiah: totalPrice + margin.' })
  get grandTotalRupiah(): bigint {
    return this.totalPriceRupiah + this.marginRupiah;
  }

  @Field(() => String, { description: 'SUCCESS: an answered inquiry has no other status.' })
  get status(): string {
    return 'SUCCESS';
  }
}

export const InquiryEntity = defineEntity({
  class: Inquiry,
  tableName: 'inquiries',
  filters: ownMerchantFilter(),
  properties: {
    id: p.integer().primary(),
    merchantId: p.uuid(),
    productCode: p.string(),
    productName: p.string(),
    providerName: p.string(),
    type: p.string(),
    kind: p.string().$type<'BILL' | 'PREPAID'>(),
    invoiceCode: p.string(),
    paymentType: p.string().$type<'STATIC' | 'DYNAMIC'>(),
    beneficiaryNumber: p.string(),
    periodStart: p.string().nullable(),
    periodEnd: p.string().nullable(),
    billReference: p.string(),
    repeatable: p.boolean(),
    billFacts: p.json<BillFacts>(),
    farePriceRupiah: p.bigint('bigint'),
    serviceChargeRupiah: p.bigint('bigint'),
    discountRupiah: p.bigint('bigint'),
    marginRupiah: p.bigint('bigint'),
    minimumPaymentRupiah: p.bigint('bigint'),
    message: p.string().nullable(),
    details: p.json<DetailFields[]>(),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
    totalPriceRupiah: p.bigint('bigint').persist(false),
    grandTotalRupiah: p.bigint('bigint').persist(false),
    status: p.string().persist(false),
  },
});
