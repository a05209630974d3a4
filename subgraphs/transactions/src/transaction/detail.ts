import { Allow } from '@biller/kit/graph';
import { Field, ObjectType } from 'type-graphql';

@Allow('PARTNER', 'MERCHANT_USER', 'PARTNERSHIP', 'OPERATIONS', 'ANALYST', 'ADMIN', 'SERVICE')
@ObjectType({ description: 'A line to show to people, already formatted (Indonesian).' })
export class Detail {
  @Field({ description: 'Stable name of the line, such as beneficiaryName.' })
  key!: string;

  @Field({ description: 'The value, formatted for people.' })
  value!: string;

  @Field({ description: 'The label to show beside it, in Indonesian.' })
  label!: string;
}
