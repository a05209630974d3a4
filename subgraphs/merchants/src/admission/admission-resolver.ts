import { Allow } from '@biller/kit/graph';
import {
  Arg,
  Directive,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import { TOKEN_LIFETIME_S } from '../access-token/access-tokens.js';
import type { Admission } from './admission.js';
import type { PartnerRecord } from './partner-records.js';

@Directive('@inaccessible')
@InputType({ description: 'A call as it came in, with its headers (contract section 2).' })
export class AdmitCallInput {
  @Field()
  clientId!: string;

  @Field()
  externalId!: string;

  @Field()
  timestamp!: string;

  @Field()
  signature!: string;

  @Field(() => String, { nullable: true })
  accessToken?: string;

  @Field()
  method!: string;

  @Field({ description: 'Path with query, as received.' })
  path!: string;

  @Field({ description: 'Lower-case hex of the SHA-256 of the minified body.' })
  bodyHash!: string;

  @Field({ description: 'Where the call comes from.' })
  address!: string;

  @Field({ description: 'Whether inactive partners may not make this call.' })
  needsActive!: boolean;
}

@Directive('@inaccessible')
@InputType({ description: 'A token request as it came in (contract section 3).' })
export class AccessTokenInput {
  @Field()
  clientKey!: string;

  @Field()
  timestamp!: string;

  @Field()
  signature!: string;

  @Field()
  address!: string;
}

@Directive('@inaccessible')
@Allow('SERVICE')
@ObjectType({ description: 'Who called.' })
export class AdmittedPartner {
  @Field(() => ID)
  merchantId!: string;

  @Field()
  clientId!: string;

  @Field({ description: 'Whether it has the mitra role.' })
  mitra!: boolean;
}

@Directive('@inaccessible')
@Allow('SERVICE')
@ObjectType()
export class AccessToken {
  @Field()
  accessToken!: string;

  @Field(() => Int, { description: 'Seconds until it ends.' })
  expiresInS!: number;
}

/** Lets the gateway ask who calls; secrets and keys never leave this subgraph. */
@Resolver()
export class AdmissionResolver {
  readonly #admission: Admission;

  constructor(admission: Admission) {
    this.#admission = admission;
  }

  @Allow('SERVICE')
  @Directive('@inaccessible')
  @Mutation(() => AccessToken, { description: 'Errors: 4047308, 4017300, 4037318, 4297300.' })
  async issueAccessToken(
    @Arg('input', () => AccessTokenInput) input: AccessTokenInput,
  ): Promise<AccessToken> {
    return { accessToken: await this.#admission.issueToken(input), expiresInS: TOKEN_LIFETIME_S };
  }

  @Allow('SERVICE')
  @Directive('@inaccessible')
  @Mutation(() => AdmittedPartner, {
    description:
      'Uses up the external id. Errors, in this order: 4047308, 4017301, 4017300, 4037318, 4297300, 4097300.',
  })
  async admitCall(@Arg('input', () => AdmitCallInput) input: AdmitCallInput): Promise<AdmittedPartner> {
    return admitted(
      await this.#admission.admitCall({ ...input, accessToken: input.accessToken ?? undefined }),
    );
  }

  @Allow('SERVICE')
  @Directive('@inaccessible')
  @Query(() => AdmittedPartner, { description: 'Errors: 4017301, 4037318, 4297300.' })
  async admitToken(
    @Arg('accessToken') accessToken: string,
    @Arg('address') address: string,
  ): Promise<AdmittedPartner> {
    return admitted(await this.#admission.admitToken(accessToken, address));
  }
}

function admitted({ merchantId, clientId, mitra }: PartnerRecord): AdmittedPartner {
  return { merchantId, clientId, mitra };
}
