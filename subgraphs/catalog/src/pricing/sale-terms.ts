import { Allow } from '@biller/kit/graph';
import { GraphQLRupiah } from '@biller/kit/money';
import { Directive, Field, Int, ObjectType } from 'type-graphql';

@Directive('@inaccessible')
@Allow('SERVICE')
@ObjectType({ description: 'The terms on which one merchant sells a product.' })
export class SaleTerms {
  @Field()
  productCode!: string;

  @Field()
  name!: string;

  @Field()
  type!: string;

  @Field(() => String, { description: 'BILL or PREPAID.' })
  kind!: 'BILL' | 'PREPAID';

  @Field({ description: 'The code within transaction numbers.' })
  invoiceCode!: string;

  @Field()
  providerName!: string;

  @Field(() => String, { description: 'STATIC or DYNAMIC.' })
  paymentType!: 'STATIC' | 'DYNAMIC';

  @Field()
  active!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'First minute of the Jakarta day in which the biller takes nothing.',
  })
  cutOffStart!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The minute of the Jakarta day from which it takes payments again.',
  })
  cutOffEnd!: number | null;

  @Field(() => GraphQLRupiah, {
    nullable: true,
    description: 'The price of prepaid products; null for bills.',
  })
  fixedFareRupiah!: bigint | null;

  @Field(() => GraphQLRupiah)
  serviceChargeRupiah!: bigint;

  @Field(() => GraphQLRupiah)
  discountRupiah!: bigint;

  @Field(() => GraphQLRupiah)
  marginRupiah!: bigint;
}
