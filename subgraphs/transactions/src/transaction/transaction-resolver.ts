import { BillerError } from '@biller/kit/errors';
import { Allow } from '@biller/kit/graph';
import { GraphQLRupiah } from '@biller/kit/money';
import { jakartaDay, parseTimestamp, shiftDay } from '@biller/kit/time';
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
import { sellerOf } from '../inquiry/seller.js';
import type { TransactionsContext } from '../transactions-context.js';
import { Merchant, Product } from './entity-stubs.js';
import { Transaction } from './transaction.js';
import { checkReference } from './transaction-rules.js';
import type { TransactionService } from './transaction-service.js';

@InputType({ description: 'Which inquiry to pay.' })
export class CreateTransactionInput {
  @Field(() => ID)
  inquiryId!: string;

  @Field({ description: "The partner's own reference: 1 to 64 of A-Z a-z 0-9 - _ . /" })
  partnerReferenceNo!: string;

  @Field(() => GraphQLRupiah, {
    nullable: true,
    description: 'Rupiah to pay; DYNAMIC products only need it.',
  })
  amountRupiah?: bigint | null;
}

@Allow('PARTNER')
@ObjectType({ description: 'A registered payment.' })
export class TransactionResult {
  @Field(() => Transaction)
  transaction!: Transaction;

  @Field({ description: 'False when the reference had been registered before: nothing is charged twice.' })
  created!: boolean;
}

@Resolver(() => Transaction)
export class TransactionResolver {
  readonly #service: TransactionService;

  constructor(service: TransactionService) {
    this.#service = service;
  }

  @Allow('PARTNER')
  @Mutation(() => TransactionResult, {
    description:
      'Pays an inquiry, once per partnerReferenceNo. Errors: the transaction codes of the contract, section 9.',
  })
  async createTransaction(
    @Arg('input', () => CreateTransactionInput) input: CreateTransactionInput,
    @Ctx() { actor, em }: TransactionsContext,
  ): Promise<TransactionResult> {
    const { transactionId, created } = await this.#service.pay(sellerOf(actor), {
      ...input,
      amountRupiah: input.amountRupiah ?? undefined,
    });
    return { transaction: await em.findOneOrFail(Transaction, { id: Number(transactionId) }), created };
  }

  @Allow('PARTNER', 'MERCHANT_USER', 'PARTNERSHIP', 'OPERATIONS', 'ADMIN', 'SERVICE')
  @Query(() => Transaction, { description: 'One transaction. Errors: IsMyTransaction, for unknown ids too.' })
  async transaction(
    @Arg('id', () => ID) id: string,
    @Ctx() context: TransactionsContext,
  ): Promise<Transaction> {
    const transaction = await context.transactionById.load(id);
    if (transaction === null) throw new BillerError('IsMyTransaction');
    return transaction;
  }

  @Allow('PARTNER')
  @Query(() => Transaction, {
    description:
      'The transaction of a reference, on its Jakarta day or one beside it. Errors: PartnerReferenceNoExist.',
  })
  async transactionByReference(
    @Arg('partnerReferenceNo') partnerReferenceNo: string,
    @Arg('transactionDateTime', { description: 'yyyy-MM-ddTHH:mm:ss, with or without offset.' })
    dateTime: string,
    @Ctx() { em }: TransactionsContext,
  ): Promise<Transaction> {
    checkReference(partnerReferenceNo);
    const around = parseTimestamp(dateTime);
    if (around === undefined) {
      throw new BillerError('4007301', {
        field: 'transactionDateTime',
        rejectedValue: dateTime.slice(0, 100),
      });
    }
    const found = await em.findOne(Transaction, { partnerReferenceNo, status: { $ne: 'RESERVING' } });
    const day = jakartaDay(around);
    const days = [shiftDay(day, -1), day, shiftDay(day, 1)];
    if (found === null || !days.includes(jakartaDay(found.createdAt)))
      throw new BillerError('PartnerReferenceNoExist');
    return found;
  }

  @FieldResolver(() => ID, { description: 'Opaque; on the REST wire a positive integer below 2^31.' })
  id(@Root() transaction: Transaction): string {
    return String(transaction.id);
  }

  @FieldResolver(() => ID, { description: 'The inquiry that was paid.' })
  inquiryId(@Root() transaction: Transaction): string {
    return String(transaction.inquiryId);
  }

  @FieldResolver(() => Merchant, { description: 'Who pays.' })
  merchant(@Root() transaction: Transaction): Merchant {
    return { id: transaction.merchantId };
  }

  @FieldResolver(() => Product, { description: 'What is paid.' })
  product(@Root() transaction: Transaction): Product {
    return { code: transaction.productCode };
  }
}
