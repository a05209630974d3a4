import { BillerError } from '@biller/kit/errors';
import { jakartaDay, parseTimestamp } from '@biller/kit/time';
import type { AccessTokens, TokenClaims } from '../access-token/access-tokens.js';
import type { Credentials } from '../credentials/credentials.js';
import { isAllowed } from './allow-list.js';
import { isServiceSignature, isTokenSignature } from './call-signature.js';
import type { PartnerRecord, PartnerRecords } from './partner-records.js';
import type { RateLimit } from './rate-limit.js';

export interface SignedCall {
  readonly clientId: string;
  readonly externalId: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly accessToken?: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly bodyHash: string;
  readonly address: string;
  /** Whether the call is one that inactive partners may not make. */
  readonly needsActive: boolean;
}

export interface TokenRequest {
  readonly clientKey: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly address: string;
}

interface AdmissionParts {
  readonly records: PartnerRecords;
  readonly credentials: Credentials;
  readonly tokens: AccessTokens;
  readonly rateLimit: RateLimit;
}

/** Decides whether a call is a partner's own; the checks run in the order of contract section 2. */
export class Admission {
  readonly #parts: AdmissionParts;

  constructor(parts: AdmissionParts) {
    this.#parts = parts;
  }

  /** @throws BillerError 4047308, 4017301, 4017300, 4037318, UserIsAgent, 4297300, 4097300 */
  async admitCall(call: SignedCall): Promise<PartnerRecord> {
    const { records, tokens, rateLimit } = this.#parts;
    const [partner, claims] = await Promise.all([
      records.byClientId(call.clientId),
      call.accessToken === undefined ? undefined : tokens.read(call.accessToken),
    ]);
    if (partner === undefined) throw new BillerError('4047308');
    if (!isTokenOf(partner, claims)) throw new BillerError('4017301');
    this.#checkSignature(partner, { ...call, accessToken: call.accessToken ?? '' });
    if (call.needsActive && partner.status !== 'ACTIVE') throw new BillerError('4037318');
    checkAddress(partner, call.address);
    await rateLimit.take(partner.merchantId);
    const signedAt = parseTimestamp(call.timestamp);
    if (signedAt === undefined) throw new BillerError('4007301', { field: 'X-TIMESTAMP' });
    const fresh = await records.useExternalId(partner.merchantId, jakartaDay(signedAt), call.externalId);
    if (!fresh) throw new BillerError('4097300');
    return partner;
  }

  /** A bearer token alone: reads nothing but what is the partner's. @throws BillerError 4017301, 4037318, 4297300 */
  async admitToken(accessToken: string, address: string): Promise<PartnerRecord> {
    const claims = await this.#parts.tokens.read(accessToken);
    const partner = claims === undefined ? undefined : await this.#parts.records.byClientId(claims.clientId);
    if (partner === undefined || !isTokenOf(partner, claims)) throw new BillerError('4017301');
    checkAddress(partner, address);
    await this.#parts.rateLimit.take(partner.merchantId);
    return partner;
  }

  /** @throws BillerError 4047308, 4017300, 4037318, 4297300 */
  async issueToken({ clientKey, timestamp, signature, address }: TokenRequest): Promise<string> {
    const partner = await this.#parts.records.byClientId(clientKey);
    if (partner === undefined) throw new BillerError('4047308');
    const verified = partner.publicKeys.some((key) => isTokenSignature(signature, key, clientKey, timestamp));
    if (!verified) throw new BillerError('4017300');
    checkAddress(partner, address);
    await this.#parts.rateLimit.take(partner.merchantId);
    return this.#parts.tokens.issue({ clientId: partner.clientId, generation: partner.tokenGeneration });
  }

  #checkSignature(partner: PartnerRecord, call: SignedCall & { readonly accessToken: string }): void {
    const verified = partner.sealedSecrets.some(({ sealed }) =>
      isServiceSignature(call.signature, this.#parts.credentials.open(sealed, partner.merchantId), call),
    );
    if (!verified) throw new BillerError('4017300');
  }
}

function isTokenOf(partner: PartnerRecord, claims: TokenClaims | undefined): boolean {
  return claims?.clientId === partner.clientId && claims.generation === partner.tokenGeneration;
}

function checkAddress(partner: PartnerRecord, address: string): void {
  if (!isAllowed(address, partner.allowList)) throw new BillerError('4037318');
}
