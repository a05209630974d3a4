import { Allow } from '@biller/kit/graph';
import { GraphQLRupiah } from '@biller/kit/money';
import { Directive, Field, ID, InputType, ObjectType } from 'type-graphql';

@Directive('@inaccessible')
@InputType({ description: 'Money to set aside for a payment.' })
export class HoldInput {
  @Field(() => ID, {
    description: 'Idempotency key: the id of the transaction to pay. The same id is the same hold.',
  })
  id!: string;

  @Field(() => ID)
  merchantId!: string;

  @Field(() => GraphQLRupiah, { description: 'Rupiah to hold: the totalPrice of the transaction.' })
  amountRupiah!: bigint;

  @Field(() => GraphQLRupiah, { description: "The biller's share of the amount, in rupiah: the farePrice." })
  billerShareRupiah!: bigint;

  @Field({ description: 'What the merchant reads beside the movement.' })
  description!: string;
}

@Directive('@inaccessible')
@Allow('SERVICE')
@ObjectType({ description: 'A transfer of the ledger: money held, posted or given back.' })
export class Hold {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'PENDING, POSTED or VOIDED; the last two are final.' })
  state!: string;
}
