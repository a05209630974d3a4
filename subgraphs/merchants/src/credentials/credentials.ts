import { createHash, createPublicKey, randomBytes, randomUUID } from 'node:crypto';
import { BillerError } from '@biller/kit/errors';
import type { Clock } from '@biller/kit/time';
import { type Kysely, sql } from 'kysely';
import type { SecretBox } from './secret-box.js';

const SMALLEST_RSA_BITS = 2_048;

export interface IssuedSecret {
  readonly keyId: string;
  readonly clientSecret: string;
}

/** A merchant's secrets and keys: several at a time while one replaces another. */
export class Credentials {
  readonly #box: SecretBox;
  readonly #clock: Clock;

  constructor(box: SecretBox, clock: Clock) {
    this.#box = box;
    this.#clock = clock;
  }

  /** A new secret; older ones end after the given time. Its text is answered here and never again. */
  async issueSecret(trx: Kysely<unknown>, merchantId: string, keepOldForS: number): Promise<IssuedSecret> {
    const now = this.#clock.now();
    const [keyId, clientSecret] = [randomUUID(), randomBytes(32).toString('base64url')];
    await sql`UPDATE client_secrets SET valid_until = LEAST(valid_until, ${later(now, keepOldForS)}::timestamptz)
      WHERE merchant_id = ${merchantId}`.execute(trx);
    await sql`INSERT INTO client_secrets (key_id, merchant_id, sealed, valid_from)
      VALUES (${keyId}, ${merchantId}, ${this.#box.seal(clientSecret, merchantId)}, ${now})`.execute(trx);
    return { keyId, clientSecret };
  }

  /** @throws BillerError BAD_USER_INPUT unless the text is an RSA public key of 2048 bits or more (contract section 3) */
  async storePublicKey(
    trx: Kysely<unknown>,
    merchantId: string,
    pem: string,
    keepOldForS: number,
  ): Promise<void> {
    const now = this.#clock.now();
    const normal = rsaPublicKey(pem);
    const fingerprint = createHash('sha256').update(normal).digest('hex');
    await sql`UPDATE public_keys SET valid_until = LEAST(valid_until, ${later(now, keepOldForS)}::timestamptz)
      WHERE merchant_id = ${merchantId} AND fingerprint <> ${fingerprint}`.execute(trx);
    await sql`INSERT INTO public_keys (fingerprint, merchant_id, pem, valid_from)
      VALUES (${fingerprint}, ${merchantId}, ${normal}, ${now})
      ON CONFLICT (merchant_id, fingerprint) DO UPDATE SET valid_until = NULL`.execute(trx);
  }

  open(sealed: string, merchantId: string): string {
    return this.#box.open(sealed, merchantId);
  }
}

function rsaPublicKey(pem: string): string {
  try {
    if (pem.length > 10_000 || pem.includes('PRIVATE')) throw new Error('Not a public key.');
    const key = createPublicKey(pem);
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    if (key.asymmetricKeyType === 'rsa' && bits >= SMALLEST_RSA_BITS)
      return key.export({ type: 'spki', format: 'pem' }).toString();
  } catch {
    // The answer is the same whatever is wrong with the text.
  }
  throw new BillerError('BAD_USER_INPUT', { field: 'pem' });
}

function later(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1_000);
}
