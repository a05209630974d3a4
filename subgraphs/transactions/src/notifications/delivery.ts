import { ownMerchantFilter } from '@biller/kit/database';
import { Allow } from '@biller/kit/graph';
import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';

export type DeliveryKind = 'TRANSACTION' | 'PRODUCT';
export type DeliveryState = 'QUEUED' | 'DELIVERED' | 'PARKED';

@Allow('PARTNER', 'MERCHANT_USER', 'OPERATIONS', 'ADMIN', 'SERVICE')
@ObjectType({ description: 'One try to send a notification.' })
export class DeliveryAttempt {
  deliveryId!: string;

  @Field(() => Int, { description: 'Counts from 1.' })
  number!: number;

  @Field()
  startedAt!: Date;

  @Field(() => Int, { description: 'Until the answer or its absence was certain, in milliseconds.' })
  latencyMs!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The HTTP status of the answer; null when there was none.',
  })
  statusCode!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why there was no answer: TIMEOUT, REFUSED_ADDRESS, NO_URL, CONNECTION.',
  })
  failure!: string | null;
}

export const DeliveryAttemptEntity = defineEntity({
  class: DeliveryAttempt,
  tableName: 'delivery_attempts',
  properties: {
    deliveryId: p.string().primary(),
    number: p.integer().primary(),
    startedAt: p.datetime(),
    latencyMs: p.integer(),
    statusCode: p.integer().nullable(),
    failure: p.string().nullable(),
  },
});

/** A notification on its way to a partner. */
@Allow('PARTNER', 'MERCHANT_USER', 'OPERATIONS', 'ADMIN', 'SERVICE')
@ObjectType({ description: 'A notification to a partner, and how its sending goes.' })
export class Delivery {
  @Field(() => ID, { description: 'X-EXTERNAL-ID of every attempt.' })
  id!: string;

  place!: bigint;
  merchantId!: string;

  @Field(() => String, {
    description: 'TRANSACTION (a final status) or PRODUCT (a changed price or status).',
  })
  kind!: DeliveryKind;

  @Field({ description: "The transaction's id, or the product's code." })
  subject!: string;

  @Field({ description: 'The JSON that is sent.' })
  body!: string;

  @Field(() => String, {
    description: 'QUEUED, DELIVERED, or PARKED: given up after 24 hours, to be resent by hand.',
  })
  state!: DeliveryState;

  @Field(() => Int)
  attemptCount!: number;

  @Field({ description: 'When the next attempt is due; of no meaning once DELIVERED or PARKED.' })
  nextAttemptAt!: Date;

  @Field()
  createdAt!: Date;
}

export const DeliveryEntity = defineEntity({
  class: Delivery,
  tableName: 'deliveries',
  filters: ownMerchantFilter(),
  properties: {
    id: p.string().primary(),
    place: p.bigint('bigint'),
    merchantId: p.uuid(),
    kind: p.string().$type<DeliveryKind>(),
    subject: p.string(),
    body: p.text(),
    state: p.string().$type<DeliveryState>(),
    attemptCount: p.integer(),
    nextAttemptAt: p.datetime(),
    createdAt: p.datetime(),
  },
});
