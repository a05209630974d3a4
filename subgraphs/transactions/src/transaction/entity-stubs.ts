import { Allow } from '@biller/kit/graph';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** The merchants subgraph's entity, as far as transactions point to it. */
@Directive('@key(fields: "id")')
@Allow('PARTNER', 'MERCHANT_USER', 'PARTNERSHIP', 'OPERATIONS', 'ANALYST', 'ADMIN', 'SERVICE')
@ObjectType()
export class Merchant {
  @Field(() => ID)
  id!: string;
}

/** The catalog's entity, as far as transactions point to it. */
@Directive('@key(fields: "code", resolvable: false)')
@Allow('PARTNER', 'MERCHANT_USER', 'PARTNERSHIP', 'OPERATIONS', 'ANALYST', 'ADMIN', 'SERVICE')
@ObjectType()
export class Product {
  @Field()
  code!: string;
}
