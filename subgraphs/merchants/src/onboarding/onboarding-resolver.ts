import { type Actor, serviceActor } from '@biller/kit/actor';
import type { Database } from '@biller/kit/database';
import { BillerError } from '@biller/kit/errors';
import { Allow, callGraph, type GraphLink } from '@biller/kit/graph';
import { sql } from 'kysely';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { parseAllowed } from '../admission/allow-list.js';
import type { Credentials } from '../credentials/credentials.js';
import { AvailableDepositDocument } from '../generated/deposits.js';
import { Merchant } from '../merchant/merchant.js';
import type { MerchantsContext } from '../merchants-context.js';
import { checkCallbackUrl } from './callback-url-rules.js';
import { IssuedCredentials } from './issued-credentials.js';
import type { Onboarding } from './onboarding.js';

interface ResolverParts {
  readonly database: Database;
  readonly onboarding: Onboarding;
  readonly credentials: Credentials;
  readonly deposits: GraphLink;
  readonly mode: 'sandbox' | 'production';
}

const LONGEST_OVERLAP_S = 30 * 24 * 60 * 60;
const KEEP_OLD = 'Seconds for which what is replaced stays valid, 0 to 30 days.';

/** The seven steps of contract section 10, and what merchants change later. */
@Resolver(() => Merchant)
export class OnboardingResolver {
  readonly #parts: ResolverParts;

  constructor(parts: ResolverParts) {
    this.#parts = parts;
  }

  @Allow('PARTNERSHIP', 'OPERATIONS', 'SERVICE')
  @Mutation(() => Merchant, { description: 'Registers a merchant as business entity and as mitra.' })
  async registerMerchant(@Arg('name') name: string, @Ctx() context: MerchantsContext): Promise<Merchant> {
    if (name.trim() === '' || name.length > 100) throw new BillerError('BAD_USER_INPUT', { field: 'name' });
    return merchantOf(await this.#parts.onboarding.register(name, actorOf(context)), context);
  }

  @Allow('PARTNERSHIP', 'SERVICE')
  @Mutation(() => Merchant, { description: 'The registration form was verified.' })
  async verifyMerchant(@Arg('id', () => ID) id: string, @Ctx() context: MerchantsContext): Promise<Merchant> {
    await this.#parts.onboarding.step(id, 'VERIFY', actorOf(context), async () => {});
    return merchantOf(id, context);
  }

  @Allow('OPERATIONS', 'SERVICE')
  @Mutation(() => IssuedCredentials, {
    description: 'Issues client id and client secret, or another secret. Shown once.',
  })
  async issueCredentials(
    @Arg('id', () => ID) id: string,
    @Ctx() context: MerchantsContext,
    @Arg('keepOldForS', () => Int, { defaultValue: 0, description: KEEP_OLD }) keepOldForS: number,
    @Arg('clientId', () => String, {
      nullable: true,
      description: 'For parts of the platform; random otherwise.',
    })
    clientId?: string,
  ): Promise<IssuedCredentials> {
    const actor = actorOf(context);
    checkOverlap(keepOldForS);
    const wanted = actor.kind === 'SERVICE' ? (clientId ?? undefined) : undefined;
    const { onboarding, credentials } = this.#parts;
    const issued = await onboarding.step(id, 'ISSUE_CREDENTIALS', actor, async (trx) => ({
      clientId: await onboarding.giveClientId(trx, id, wanted),
      ...(await credentials.issueSecret(trx, id, keepOldForS)),
    }));
    return { ...issued, merchant: await merchantOf(id, context) };
  }

  @Allow('OPERATIONS', 'SERVICE')
  @Mutation(() => Merchant, {
    description: "Stores the merchant's RSA public key (2048 bits or more), or another one.",
  })
  async storePublicKey(
    @Arg('id', () => ID) id: string,
    @Arg('pem', { description: 'PEM text of the public key.' }) pem: string,
    @Ctx() context: MerchantsContext,
    @Arg('keepOldForS', () => Int, { defaultValue: 0, description: KEEP_OLD }) keepOldForS: number,
  ): Promise<Merchant> {
    checkOverlap(keepOldForS);
    const { onboarding, credentials } = this.#parts;
    await onboarding.step(id, 'STORE_KEY', actorOf(context), (trx) =>
      credentials.storePublicKey(trx, id, pem, keepOldForS),
    );
    return merchantOf(id, context);
  }

  @Allow('OPERATIONS', 'SERVICE')
  @Mutation(() => Merchant, { description: 'The deposit was funded. Errors: WRONG_STATE while it is empty.' })
  async confirmFunding(@Arg('id', () => ID) id: string, @Ctx() context: MerchantsContext): Promise<Merchant> {
    await this.#parts.onboarding.step(id, 'CONFIRM_FUNDING', actorOf(context), () =>
      this.#checkFunded(id, context),
    );
    return merchantOf(id, context);
  }

  @Allow('OPERATIONS', 'SERVICE')
  @Mutation(() => Merchant, {
    description: 'Lets the merchant sell: only with keys stored and a funded deposit.',
  })
  async activateMerchant(
    @Arg('id', () => ID) id: string,
    @Ctx() context: MerchantsContext,
  ): Promise<Merchant> {
    await this.#parts.onboarding.step(id, 'ACTIVATE', actorOf(context), () => this.#checkFunded(id, context));
    return merchantOf(id, context);
  }

  @Allow('OPERATIONS', 'SERVICE')
  @Mutation(() => Merchant, {
    description: 'Stops inquiries and transactions of the merchant; status calls go on.',
  })
  async suspendMerchant(
    @Arg('id', () => ID) id: string,
    @Ctx() context: MerchantsContext,
  ): Promise<Merchant> {
    await this.#parts.onboarding.step(id, 'SUSPEND', actorOf(context), async () => {});
    return merchantOf(id, context);
  }

  @Allow('OPERATIONS', 'SERVICE')
  @Mutation(() => Merchant, { description: 'Lets a suspended merchant sell again.' })
  async reactivateMerchant(
    @Arg('id', () => ID) id: string,
    @Ctx() context: MerchantsContext,
  ): Promise<Merchant> {
    await this.#parts.onboarding.step(id, 'REACTIVATE', actorOf(context), async () => {});
    return merchantOf(id, context);
  }

  @Allow('MERCHANT_USER', 'OPERATIONS', 'SERVICE')
  @Mutation(() => Merchant, {
    description: 'Where notifications go; null sends none. https only (in the sandbox loopback too).',
  })
  async setCallbackUrls(
    @Arg('id', () => ID) id: string,
    @Ctx() context: MerchantsContext,
    @Arg('transactionUrl', () => String, { nullable: true }) transactionUrl?: string,
    @Arg('productUrl', () => String, { nullable: true }) productUrl?: string,
  ): Promise<Merchant> {
    if (transactionUrl != null) checkCallbackUrl('transactionUrl', transactionUrl, this.#parts.mode);
    if (productUrl != null) checkCallbackUrl('productUrl', productUrl, this.#parts.mode);
    await merchantOf(id, context);
    await sql`UPDATE merchants SET transaction_callback_url = ${transactionUrl ?? null},
      product_callback_url = ${productUrl ?? null} WHERE id = ${id}`.execute(this.#parts.database.sql);
    return merchantOf(id, context);
  }

  @Allow('OPERATIONS', 'SERVICE')
  @Mutation(() => Merchant, {
    description: 'Addresses and CIDR ranges the merchant may call from; empty allows any.',
  })
  async setAllowList(
    @Arg('id', () => ID) id: string,
    @Arg('allowed', () => [String]) allowed: string[],
    @Ctx() context: MerchantsContext,
  ): Promise<Merchant> {
    const unreadable = allowed.find((entry) => parseAllowed(entry) === undefined);
    if (unreadable !== undefined || allowed.length > 100) {
      throw new BillerError('BAD_USER_INPUT', { field: 'allowed', rejectedValue: unreadable });
    }
    await merchantOf(id, context);
    await sql`UPDATE merchants SET allow_list = ${JSON.stringify(allowed)}::jsonb WHERE id = ${id}`.execute(
      this.#parts.database.sql,
    );
    return merchantOf(id, context);
  }

  @Allow('OPERATIONS', 'SERVICE')
  @Mutation(() => Merchant, {
    description: 'Grants or takes the mitra role, without which an entity may not sell.',
  })
  async setMitra(
    @Arg('id', () => ID) id: string,
    @Arg('mitra') mitra: boolean,
    @Ctx() context: MerchantsContext,
  ): Promise<Merchant> {
    await merchantOf(id, context);
    await sql`UPDATE merchants SET mitra = ${mitra} WHERE id = ${id}`.execute(this.#parts.database.sql);
    return merchantOf(id, context);
  }

  @Allow('OPERATIONS', 'SERVICE')
  @Mutation(() => Merchant, { description: 'Ends every access token of the merchant at once.' })
  async revokeAccessTokens(
    @Arg('id', () => ID) id: string,
    @Ctx() context: MerchantsContext,
  ): Promise<Merchant> {
    await merchantOf(id, context);
    await sql`UPDATE merchants SET token_generation = token_generation + 1 WHERE id = ${id}`.execute(
      this.#parts.database.sql,
    );
    return merchantOf(id, context);
  }

  async #checkFunded(merchantId: string, { correlationId }: MerchantsContext): Promise<void> {
    const call = { actor: serviceActor('merchants'), correlationId };
    const { deposit } = await callGraph(this.#parts.deposits, AvailableDepositDocument, { merchantId }, call);
    if ((deposit?.balanceRupiah ?? 0) <= 0)
      throw new BillerError('WRONG_STATE', { field: 'the deposit is not funded' });
  }
}

function actorOf({ actor }: MerchantsContext): Actor {
  if (actor === undefined) throw new BillerError('UNAUTHENTICATED');
  return actor;
}

function checkOverlap(keepOldForS: number): void {
  if (keepOldForS < 0 || keepOldForS > LONGEST_OVERLAP_S)
    throw new BillerError('BAD_USER_INPUT', { field: 'keepOldForS' });
}

/** Read anew through the caller's own sight: what it may not see does not exist for it. */
async function merchantOf(id: string, { em }: MerchantsContext): Promise<Merchant> {
  const merchant = await em.fork().findOne(Merchant, { id });
  if (merchant === null) throw new BillerError('NOT_FOUND', { field: 'merchant' });
  return merchant;
}
