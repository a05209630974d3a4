import { Allow } from '@biller/kit/graph';
import { defineEntity, p } from '@mikro-orm/core';
import { Directive, Field, ObjectType } from 'type-graphql';
import { ProductType, ProductTypeEntity } from './product-type.js';
import { Provider, ProviderEntity } from './provider.js';

/** Something that merchants sell. */
@Directive('@key(fields: "code")')
@Allow('PARTNER', 'MERCHANT_USER', 'PARTNERSHIP', 'OPERATIONS', 'ANALYST', 'ADMIN', 'SERVICE')
@ObjectType({ description: 'Something that merchants sell: a bill to pay, or prepaid credit.' })
export class Product {
  id!: number;
  active!: boolean;
  fixedFareRupiah!: bigint | null;
  serviceChargeRupiah!: bigint;
  discountRupiah!: bigint;
  cutOffStart!: number | null;
  cutOffEnd!: number | null;

  @Field({ description: 'The code that inquiries name.' })
  code!: string;

  @Field()
  name!: string;

  @Field(() => String, {
    description: 'BILL: the price is known when the biller is asked. PREPAID: the price is fixed.',
  })
  kind!: 'BILL' | 'PREPAID';

  @Field(() => String, { description: 'STATIC: pay exactly the bill. DYNAMIC: choose an amount.' })
  paymentType!: 'STATIC' | 'DYNAMIC';

  @Field(() => ProductType)
  type!: ProductType;

  @Field(() => Provider)
  provider!: Provider;
}

export const ProductEntity = defineEntity({
  class: Product,
  tableName: 'products',
  properties: {
    code: p.string().primary(),
    id: p.integer(),
    name: p.string(),
    kind: p.string().$type<'BILL' | 'PREPAID'>(),
    paymentType: p.string().$type<'STATIC' | 'DYNAMIC'>(),
    active: p.boolean(),
    fixedFareRupiah: p.bigint('bigint').nullable(),
    serviceChargeRupiah: p.bigint('bigint'),
    discountRupiah: p.bigint('bigint'),
    cutOffStart: p.integer().nullable(),
    cutOffEnd: p.integer().nullable(),
    type: () => p.manyToOne(ProductTypeEntity).joinColumn('type_code'),
    provider: () => p.manyToOne(ProviderEntity).joinColumn('provider_code'),
  },
});
