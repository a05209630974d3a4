import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { BillerError } from '../errors/index.js';
import type { Clock } from '../time/index.js';
import { type Actor, actorKinds } from './actor.js';

const LIFETIME_S = 60;
const AUDIENCE = 'biller-subgraphs';

/**
 * Signs an actor for the way from one process to another, and verifies it there. The token lives a
 * minute: it carries one call, not a session.
 */
export class ActorTokens {
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;
  readonly #clock: Clock;

  constructor(privateKeyPem: string, clock: Clock) {
    this.#privateKey = createPrivateKey(privateKeyPem);
    this.#publicKey = createPublicKey(this.#privateKey);
    this.#clock = clock;
  }

  async sign(actor: Actor): Promise<string> {
    const nowS = Math.floor(this.#clock.now().getTime() / 1000);
    return new SignJWT({
      kind: actor.kind,
      merchantId: actor.merchantId,
      mitra: actor.mitra,
      signed: actor.signed,
    })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setSubject(actor.subject)
      .setAudience(AUDIENCE)
      .setIssuedAt(nowS)
      .setExpirationTime(nowS + LIFETIME_S)
      .sign(this.#privateKey);
  }

  /** @throws BillerError UNAUTHENTICATED when the token is forged, expired or for somebody else. */
  async verify(token: string): Promise<Actor> {
    try {
      const options = { audience: AUDIENCE, algorithms: ['EdDSA'], currentDate: this.#clock.now() };
      const { payload } = await jwtVerify(token, this.#publicKey, options);
      return actorOf(payload);
    } catch (cause) {
      throw new BillerError('UNAUTHENTICATED', { cause });
    }
  }
}

function actorOf(payload: JWTPayload): Actor {
  const kind = actorKinds.find((known) => known === payload.kind);
  if (kind === undefined || payload.sub === undefined) throw new Error('Not an actor token.');
  const merchantId = typeof payload.merchantId === 'string' ? payload.merchantId : undefined;
  const mitra = typeof payload.mitra === 'boolean' ? payload.mitra : undefined;
  return Object.freeze({ kind, subject: payload.sub, merchantId, mitra, signed: payload.signed === true });
}

/** The key that the processes of one deployment share; made on first use when no file holds it. */
export function readActorKey(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    try {
      writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(file, 'utf8');
}
