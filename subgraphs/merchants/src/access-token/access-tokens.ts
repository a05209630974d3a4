import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
} from 'node:crypto';
import type { Surroundings } from '@biller/kit/graph';
import type { Clock } from '@biller/kit/time';
import { jwtVerify, SignJWT } from 'jose';
import { keptSecret } from '../credentials/kept-secret.js';

/** Contract section 3. */
export const TOKEN_LIFETIME_S = 900;
const AUDIENCE = 'biller-open-api';
const ALGORITHM = 'EdDSA';

export interface TokenClaims {
  readonly clientId: string;
  readonly generation: number;
}

/** Access tokens B2B: JWTs signed with a key of our own, which end by themselves or with their generation. */
export class AccessTokens {
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;
  readonly #clock: Clock;

  constructor(privateKeyPem: string, clock: Clock) {
    this.#privateKey = createPrivateKey(privateKeyPem);
    this.#publicKey = createPublicKey(this.#privateKey);
    this.#clock = clock;
  }

  static of(surroundings: Surroundings): AccessTokens {
    const make = () =>
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    return new AccessTokens(
      keptSecret(surroundings, 'ACCESS_TOKEN_KEY', 'access-token.pem', make),
      surroundings.clock,
    );
  }

  async issue({ clientId, generation }: TokenClaims): Promise<string> {
    const nowS = Math.floor(this.#clock.now().getTime() / 1_000);
    return new SignJWT({ gen: generation })
      .setProtectedHeader({ alg: ALGORITHM })
      .setSubject(clientId)
      .setAudience(AUDIENCE)
      .setJti(randomUUID())
      .setIssuedAt(nowS)
      .setExpirationTime(nowS + TOKEN_LIFETIME_S)
      .sign(this.#privateKey);
  }

  /** undefined when the token is forged, expired or none of ours. */
  async read(token: string): Promise<TokenClaims | undefined> {
    try {
      const options = { audience: AUDIENCE, algorithms: [ALGORITHM], currentDate: this.#clock.now() };
      const { payload } = await jwtVerify(token, this.#publicKey, options);
      const generation = payload.gen;
      if (payload.sub === undefined || typeof generation !== 'number') return undefined;
      return { clientId: payload.sub, generation };
    } catch {
      return undefined;
    }
  }
}
