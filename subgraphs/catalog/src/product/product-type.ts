import { Allow } from '@biller/kit/graph';
import { defineEntity, p } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';

@Allow('PARTNER', 'MERCHANT_USER', 'PARTNERSHIP', 'OPERATIONS', 'ANALYST', 'ADMIN', 'SERVICE')
@ObjectType({ description: 'A published kind of product, such as BPJS_KESEHATAN.' })
export class ProductType {
  @Field()
  code!: string;

  @Field({ description: 'The name for people, in Indonesian.' })
  description!: string;

  invoiceCode!: string;
}

export const ProductTypeEntity = defineEntity({
  class: ProductType,
  tableName: 'product_types',
  properties: { code: p.string().primary(), description: p.string(), invoiceCode: p.string() },
});
