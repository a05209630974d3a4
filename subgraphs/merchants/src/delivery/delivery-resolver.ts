import type { Database } from '@biller/kit/database';
import { BillerError } from '@biller/kit/errors';
import { Allow } from '@biller/kit/graph';
import { sql } from 'kysely';
import { Arg, Directive, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { PartnerRecords } from '../admission/partner-records.js';
import type { Credentials } from '../credentials/credentials.js';
import { deliverySignature } from './delivery-signing.js';

@Directive('@inaccessible')
@InputType({ description: 'A notification that is about to be sent.' })
export class PrepareDeliveryInput {
  @Field(() => ID)
  merchantId!: string;

  @Field(() => String, { description: 'TRANSACTION or PRODUCT: which of the URLs.' })
  kind!: 'TRANSACTION' | 'PRODUCT';

  @Field()
  deliveryId!: string;

  @Field()
  bodyHash!: string;

  @Field()
  timestamp!: string;
}

@Directive('@inaccessible')
@Allow('SERVICE')
@ObjectType({ description: 'Where to send a notification, and its signature.' })
export class PreparedDelivery {
  @Field()
  url!: string;

  @Field()
  keyId!: string;

  @Field()
  signature!: string;
}

@Resolver()
export class DeliveryResolver {
  readonly #database: Database;
  readonly #records: PartnerRecords;
  readonly #credentials: Credentials;

  constructor(database: Database, records: PartnerRecords, credentials: Credentials) {
    this.#database = database;
    this.#records = records;
    this.#credentials = credentials;
  }

  @Allow('SERVICE')
  @Directive('@inaccessible')
  @Mutation(() => PreparedDelivery, {
    nullable: true,
    description: 'Signs a notification; null when no URL is set.',
  })
  async prepareDelivery(
    @Arg('input', () => PrepareDeliveryInput) input: PrepareDeliveryInput,
  ): Promise<PreparedDelivery | null> {
    const { rows } = await sql<{ url: string | null }>`
      SELECT CASE ${input.kind} WHEN 'PRODUCT' THEN product_callback_url ELSE transaction_callback_url END AS url
      FROM merchants WHERE id = ${input.merchantId}`.execute(this.#database.sql);
    const url = rows[0]?.url;
    if (url === undefined || url === null) return null;
    const partner = await this.#records.byMerchantId(input.merchantId);
    const [newest] = partner?.sealedSecrets ?? [];
    if (newest === undefined)
      throw new BillerError('WRONG_STATE', { field: 'the merchant has no valid secret' });
    const { pathname, search } = new URL(url);
    const secret = this.#credentials.open(newest.sealed, input.merchantId);
    return {
      url,
      keyId: newest.keyId,
      signature: deliverySignature(secret, { ...input, path: `${pathname}${search}` }),
    };
  }

  @Allow('SERVICE')
  @Directive('@inaccessible')
  @Query(() => [ID], { description: 'Merchants that want to hear of changes of products.' })
  async merchantsToNotify(): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      SELECT id FROM merchants WHERE product_callback_url IS NOT NULL AND status <> 'SUSPENDED'`.execute(
      this.#database.sql,
    );
    return rows.map(({ id }) => id);
  }
}
