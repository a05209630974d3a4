import type { Actor } from '@biller/kit/actor';
import { BillerError } from '@biller/kit/errors';

/** Who sells a bill. */
export interface Seller {
  readonly merchantId: string;
  /** Without the mitra role nothing may be sold (UserIsAgent). */
  readonly mitra: boolean;
}

/** @throws BillerError FORBIDDEN when the actor belongs to no merchant */
export function sellerOf(actor: Actor | undefined): Seller {
  if (actor?.merchantId === undefined) throw new BillerError('FORBIDDEN');
  return { merchantId: actor.merchantId, mitra: actor.mitra ?? true };
}
