import { Allow } from '@biller/kit/graph';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Product } from './product.js';

@InputType({ description: 'Which products; what is left out does not matter.' })
export class ProductFilter {
  @Field(() => String, { nullable: true, description: 'Product type code.' })
  type?: string;

  @Field(() => String, { nullable: true })
  productCode?: string;

  @Field(() => String, { nullable: true, description: 'Part of the name, in any case.' })
  name?: string;

  @Field(() => String, { nullable: true, description: 'ACTIVE or INACTIVE, as it is for the caller.' })
  status?: string;
}

@Allow('PARTNER', 'MERCHANT_USER', 'PARTNERSHIP', 'OPERATIONS', 'ANALYST', 'ADMIN', 'SERVICE')
@ObjectType({ description: 'A page of products.' })
export class ProductPage {
  @Field(() => [Product])
  content!: Product[];

  @Field(() => Int, { description: 'Counts from 0.' })
  page!: number;

  @Field(() => Int)
  size!: number;

  @Field(() => Int)
  totalElements!: number;

  @Field(() => Int)
  totalPages!: number;
}
