import { Allow } from '@biller/kit/graph';
import { Arg, Directive, Field, InputType, Mutation, Resolver } from 'type-graphql';
import type { BillerNotifications } from './biller-notifications.js';

@Directive('@inaccessible')
@InputType({ description: 'A notification as it came from a biller.' })
export class BillerNotificationInput {
  @Field()
  billerCode!: string;

  @Field({ description: 'The body, character for character.' })
  rawBody!: string;

  @Field()
  signature!: string;

  @Field()
  timestamp!: string;
}

@Resolver()
export class BillerNotificationResolver {
  readonly #notifications: BillerNotifications;

  constructor(notifications: BillerNotifications) {
    this.#notifications = notifications;
  }

  @Allow('SERVICE')
  @Directive('@inaccessible')
  @Mutation(() => Boolean, {
    description: "Takes in a biller's late word. Errors: 4017300 when its signature is wrong.",
  })
  async takeBillerNotification(
    @Arg('input', () => BillerNotificationInput) input: BillerNotificationInput,
  ): Promise<boolean> {
    await this.#notifications.take(input);
    return true;
  }
}
