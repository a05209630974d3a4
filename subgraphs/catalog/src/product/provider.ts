import { Allow } from '@biller/kit/graph';
import { defineEntity, p } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';

@Allow('PARTNER', 'MERCHANT_USER', 'PARTNERSHIP', 'OPERATIONS', 'ANALYST', 'ADMIN', 'SERVICE')
@ObjectType({ description: 'The company whose bills a product pays.' })
export class Provider {
  @Field()
  code!: string;

  @Field()
  name!: string;
}

export const ProviderEntity = defineEntity({
  class: Provider,
  tableName: 'providers',
  properties: { code: p.string().primary(), name: p.string() },
});
