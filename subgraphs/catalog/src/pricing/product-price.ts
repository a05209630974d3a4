import { Allow } from '@biller/kit/graph';
import { GraphQLRupiah } from '@biller/kit/money';
import { Field, ObjectType } from 'type-graphql';

@Allow('PARTNER', 'MERCHANT_USER', 'PARTNERSHIP', 'OPERATIONS', 'ANALYST', 'ADMIN', 'SERVICE')
@ObjectType({
  description:
    'The price of a product for one merchant; all 0 for bills, whose amount is known only at inquiry.',
})
export class ProductPrice {
  @Field(() => GraphQLRupiah, { description: "The biller's price in rupiah." })
  farePriceRupiah!: bigint;

  @Field(() => GraphQLRupiah, { description: "AstraPay's charge in rupiah." })
  serviceChargeRupiah!: bigint;

  @Field(() => GraphQLRupiah, { description: 'Discount by AstraPay, in rupiah.' })
  discountRupiah!: bigint;

  @Field(() => GraphQLRupiah, { description: 'What the deposit pays, in rupiah.' })
  totalPriceRupiah!: bigint;

  @Field(() => GraphQLRupiah, { description: 'What the merchant adds, in rupiah.' })
  marginRupiah!: bigint;

  @Field(() => GraphQLRupiah, { description: 'What the end user pays, in rupiah.' })
  grandTotalRupiah!: bigint;
}
