import { Allow } from '@biller/kit/graph';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** The merchants subgraph's entity, as far as deposits add to it. */
@Directive('@key(fields: "id")')
@Allow('PARTNER', 'MERCHANT_USER', 'PARTNERSHIP', 'OPERATIONS', 'ANALYST', 'ADMIN', 'SERVICE')
@ObjectType()
export class Merchant {
  @Field(() => ID)
  id!: string;
}
