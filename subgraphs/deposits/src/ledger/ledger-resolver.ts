import { BillerError } from '@biller/kit/errors';
import { Allow } from '@biller/kit/graph';
import { GraphQLRupiah } from '@biller/kit/money';
import { Arg, Ctx, Directive, ID, Mutation, Resolver } from 'type-graphql';
import { Deposit } from '../deposit/deposit.js';
import type { DepositsContext } from '../deposits-context.js';
import { type DepositLanes } from './deposit-lanes.js';
import type { DepositOpening } from './deposit-opening.js';
import { Hold, HoldInput } from './hold.js';
import type { LedgerAnswer, Transfer } from './ledger.js';

/** Money moves here and nowhere else; only parts of the platform and Operations reach it. */
@Resolver()
export class LedgerResolver {
  readonly #lanes: DepositLanes;
  readonly #opening: DepositOpening;

  constructor(lanes: DepositLanes, opening: DepositOpening) {
    this.#lanes = lanes;
    this.#opening = opening;
  }

  @Allow('SERVICE')
  @Directive('@inaccessible')
  @Mutation(() => Hold, { description: 'Sets money aside. Errors: InsufficientBalance.' })
  async placeHold(@Arg('input', () => HoldInput) { merchantId, ...transfer }: HoldInput): Promise<Hold> {
    return transferOf(await this.#lanes.run(merchantId, { kind: 'HOLD', transfer }));
  }

  @Allow('SERVICE')
  @Directive('@inaccessible')
  @Mutation(() => Hold, { description: 'Pays with a hold. Errors: WRONG_STATE when it was voided.' })
  async postHold(
    @Arg('merchantId', () => ID) merchantId: string,
    @Arg('id', () => ID) id: string,
  ): Promise<Hold> {
    return transferOf(await this.#lanes.run(merchantId, { kind: 'POST', transferId: id }));
  }

  @Allow('SERVICE')
  @Directive('@inaccessible')
  @Mutation(() => Hold, { description: 'Gives a hold back. Errors: WRONG_STATE when it was posted.' })
  async voidHold(
    @Arg('merchantId', () => ID) merchantId: string,
    @Arg('id', () => ID) id: string,
  ): Promise<Hold> {
    return transferOf(await this.#lanes.run(merchantId, { kind: 'VOID', transferId: id }));
  }

  @Allow('OPERATIONS', 'SERVICE')
  @Mutation(() => Deposit, {
    description: 'Books money that reached the bank, and opens the deposit at the first.',
  })
  async topUpDeposit(
    @Arg('id', () => ID, { description: 'Idempotency key of the top-up, 1 to 64 characters.' }) id: string,
    @Arg('merchantId', () => ID) merchantId: string,
    @Arg('amountRupiah', () => GraphQLRupiah, { description: 'Rupiah, above 0.' }) amountRupiah: bigint,
    @Ctx() context: DepositsContext,
  ): Promise<Deposit> {
    if (amountRupiah <= 0n) throw new BillerError('BAD_USER_INPUT', { field: 'amountRupiah' });
    await this.#opening.open(merchantId);
    const transfer = { id, amountRupiah, description: 'Top up' };
    transferOf(await this.#lanes.run(merchantId, { kind: 'TOP_UP', transfer }));
    const deposit = await context.depositById.clear(merchantId).load(merchantId);
    if (deposit === null) throw new BillerError('NOT_FOUND', { field: 'deposit' });
    return deposit;
  }
}

function transferOf(answer: LedgerAnswer): Transfer {
  if ('transfer' in answer) return answer.transfer;
  switch (answer.refused) {
    case 'INSUFFICIENT':
      throw new BillerError('InsufficientBalance');
    case 'UNKNOWN_TRANSFER':
      throw new BillerError('NOT_FOUND', { field: 'hold' });
    case 'OTHER_TRANSFER':
      throw new BillerError('WRONG_STATE', { field: 'the id belongs to another transfer' });
    case 'ALREADY_RESOLVED':
      throw new BillerError('WRONG_STATE', { field: 'the hold is resolved the other way' });
  }
}
