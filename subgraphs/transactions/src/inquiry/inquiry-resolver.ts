import { Allow } from '@biller/kit/graph';
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { TransactionsContext } from '../transactions-context.js';
import { Inquiry } from './inquiry.js';
import type { InquiryService } from './inquiry-service.js';
import { sellerOf } from './seller.js';

@InputType({ description: 'Which bill to ask for.' })
export class CreateInquiryInput {
  @Field({ description: 'A code of the product list.' })
  productCode!: string;

  @Field({
    description: "The customer's number at the biller: 4 to 20 digits; phone products 08 and 8 to 11 more.",
  })
  beneficiaryNumber!: string;

  @Field(() => String, {
    nullable: true,
    description: 'yyyy-MM-dd; for BPJS (its month) and PBB (its year).',
  })
  periodStart?: string | null;

  @Field(() => String, { nullable: true, description: 'yyyy-MM-dd; for BPJS, the last month counts.' })
  periodEnd?: string | null;
}

@Allow('PARTNER')
@ObjectType({ description: 'An answered inquiry.' })
export class InquiryResult {
  @Field(() => Inquiry)
  inquiry!: Inquiry;

  @Field({ description: 'False when the same unpaid bill had been asked before at the same price.' })
  created!: boolean;
}

@Resolver(() => Inquiry)
export class InquiryResolver {
  readonly #service: InquiryService;

  constructor(service: InquiryService) {
    this.#service = service;
  }

  @Allow('PARTNER')
  @Mutation(() => InquiryResult, {
    description: 'Asks the biller for a bill. Errors: the inquiry codes of the contract, section 9.',
  })
  async createInquiry(
    @Arg('input', () => CreateInquiryInput) input: CreateInquiryInput,
    @Ctx() { actor, em }: TransactionsContext,
  ): Promise<InquiryResult> {
    const { inquiryId, created } = await this.#service.ask(sellerOf(actor), {
      ...input,
      periodStart: input.periodStart ?? undefined,
      periodEnd: input.periodEnd ?? undefined,
    });
    return { inquiry: await em.findOneOrFail(Inquiry, { id: inquiryId }), created };
  }

  @Allow('PARTNER', 'MERCHANT_USER', 'OPERATIONS', 'ADMIN', 'SERVICE')
  @Query(() => Inquiry, { nullable: true, description: 'One inquiry that the caller may see.' })
  inquiry(@Arg('id', () => ID) id: string, @Ctx() { em }: TransactionsContext): Promise<Inquiry | null> {
    return em.findOne(Inquiry, { id: Number(id) });
  }

  @FieldResolver(() => ID, { description: 'Opaque; on the REST wire a positive integer below 2^31.' })
  id(@Root() inquiry: Inquiry): string {
    return String(inquiry.id);
  }
}
