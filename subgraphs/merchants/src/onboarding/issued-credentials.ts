import { Allow } from '@biller/kit/graph';
import { Field, ObjectType } from 'type-graphql';
import { Merchant } from '../merchant/merchant.js';

@Allow('OPERATIONS', 'SERVICE')
@ObjectType({ description: 'Credentials of a merchant; the secret is never shown again.' })
export class IssuedCredentials {
  @Field(() => Merchant)
  merchant!: Merchant;

  @Field()
  clientId!: string;

  @Field({ description: 'Signs the calls of the merchant (HMAC-SHA512).' })
  clientSecret!: string;

  @Field({ description: 'Names the secret: X-KEY-ID of notifications.' })
  keyId!: string;
}
