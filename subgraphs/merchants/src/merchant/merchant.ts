import { ownMerchantFilter } from '@biller/kit/database';
import { Allow } from '@biller/kit/graph';
import { defineEntity, p } from '@mikro-orm/core';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { MerchantStatus } from '../onboarding/onboarding-rules.js';

/** A partner that sells bills through the API. */
@Directive('@key(fields: "id")')
@Allow('PARTNER', 'MERCHANT_USER', 'PARTNERSHIP', 'OPERATIONS', 'ANALYST', 'ADMIN', 'SERVICE')
@ObjectType({ description: 'A partner (mitra) that sells bills through the API.' })
export class Merchant {
  @Field(() => ID)
  id!: string;

  @Field()
  name!: string;

  @Field(() => String, {
    description:
      'REGISTERED, VERIFIED, CREDENTIALED, KEYED, FUNDED, ACTIVE or SUSPENDED; only ACTIVE merchants sell.',
  })
  status!: MerchantStatus;

  @Field(() => String, {
    nullable: true,
    description: 'X-PARTNER-ID of its calls; null before credentials were issued.',
  })
  clientId!: string | null;

  @Field({ description: 'Whether the entity has the mitra role, without which it may not sell.' })
  mitra!: boolean;

  @Field(() => [String], { description: 'Addresses and CIDR ranges it may call from; empty allows any.' })
  allowList!: string[];

  @Field(() => String, { nullable: true, description: 'Where final statuses of its transactions are sent.' })
  transactionCallbackUrl!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where changes of price or status of products are sent.',
  })
  productCallbackUrl!: string | null;

  @Field({ description: 'When it was registered.' })
  createdAt!: Date;
}

export const MerchantEntity = defineEntity({
  class: Merchant,
  tableName: 'merchants',
  filters: ownMerchantFilter('id'),
  properties: {
    id: p.uuid().primary(),
    name: p.string(),
    status: p.string().$type<MerchantStatus>(),
    clientId: p.string().nullable(),
    mitra: p.boolean(),
    allowList: p.json<string[]>(),
    transactionCallbackUrl: p.string().nullable(),
    productCallbackUrl: p.string().nullable(),
    createdAt: p.datetime(),
  },
});
