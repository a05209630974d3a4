import { BillerError } from '@biller/kit/errors';
import { Allow } from '@biller/kit/graph';
import type { Clock } from '@biller/kit/time';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { TransactionsContext } from '../transactions-context.js';
import { Delivery, DeliveryAttempt } from './delivery.js';
import type { DeliveryQueue } from './delivery-queue.js';

const PAGE_LIMIT = 100;

@Resolver(() => Delivery)
export class DeliveryResolver {
  readonly #queue: DeliveryQueue;
  readonly #kick: () => void;
  readonly #clock: Clock;

  constructor(queue: DeliveryQueue, kick: () => void, clock: Clock) {
    this.#queue = queue;
    this.#kick = kick;
    this.#clock = clock;
  }

  @Allow('PARTNER', 'MERCHANT_USER', 'OPERATIONS', 'ADMIN', 'SERVICE')
  @Query(() => [Delivery], { description: 'Notifications to the partner, the newest first.' })
  deliveries(
    @Ctx() { em }: TransactionsContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
    @Arg('transactionId', () => ID, { nullable: true, description: 'Only those of one transaction.' })
    transactionId?: string,
  ): Promise<Delivery[]> {
    const where = transactionId == null ? {} : { kind: 'TRANSACTION' as const, subject: transactionId };
    return em.find(Delivery, where, {
      orderBy: { place: 'desc' },
      limit: Math.min(Math.max(first, 1), PAGE_LIMIT),
    });
  }

  @FieldResolver(() => [DeliveryAttempt], { description: 'What was tried, the first attempt first.' })
  attempts(
    @Root() delivery: Delivery,
    @Ctx() { attemptsOfDelivery }: TransactionsContext,
  ): Promise<DeliveryAttempt[]> {
    return attemptsOfDelivery.load(delivery.id);
  }

  @Allow('PARTNER', 'MERCHANT_USER', 'OPERATIONS', 'SERVICE')
  @Mutation(() => Delivery, {
    description: 'Sends a notification again, with its id and body. Errors: NOT_FOUND.',
  })
  async resendDelivery(
    @Arg('id', () => ID) id: string,
    @Ctx() { em }: TransactionsContext,
  ): Promise<Delivery> {
    const delivery = await em.findOne(Delivery, { id });
    if (delivery === null) throw new BillerError('NOT_FOUND', { field: 'delivery' });
    await this.#queue.requeue(id, this.#clock.now());
    this.#kick();
    return em.refreshOrFail(delivery);
  }
}
