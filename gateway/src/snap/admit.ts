import { type Actor, serviceActor } from '@biller/kit/actor';
import { callGraph, type GraphLink } from '@biller/kit/graph';
import type { Clock } from '@biller/kit/time';
import { AdmitCallDocument, AdmitTokenDocument, IssueAccessTokenDocument } from '../generated/merchants.js';
import { bodyHash } from './minify.js';
import {
  bearerToken,
  checkExternalId,
  checkTimestamp,
  type Headers,
  mandatoryHeaders,
} from './snap-headers.js';

/** A call as it came in over HTTP. */
export interface IncomingCall {
  readonly method: string;
  /** Path with query, as received. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: Buffer | undefined;
  /** The peer's address, or the one that a trusted proxy reports. */
  readonly address: string;
  readonly correlationId: string;
}

interface AdmissionParts {
  readonly merchants: GraphLink;
  readonly clock: Clock;
  readonly clockSkewMs: number;
}

const self = serviceActor('gateway');
const SIGNED_HEADERS = ['X-PARTNER-ID', 'X-TIMESTAMP', 'X-SIGNATURE', 'X-EXTERNAL-ID'] as const;
const TOKEN_HEADERS = ['X-CLIENT-KEY', 'X-TIMESTAMP', 'X-SIGNATURE'] as const;

/** Finds out who calls, by the headers of SNAP; the merchants subgraph holds the keys and has the last word. */
export class SnapAdmission {
  readonly #parts: AdmissionParts;

  constructor(parts: AdmissionParts) {
    this.#parts = parts;
  }

  /** Admits a signed call, in the order of contract section 2, and uses up its external id. */
  async signedCall(call: IncomingCall, needsActive: boolean): Promise<Actor> {
    const withBody = call.method !== 'GET';
    const headers = mandatoryHeaders(call.headers, SIGNED_HEADERS);
    if (withBody) mandatoryHeaders(call.headers, ['Content-Type']);
    checkTimestamp(headers['X-TIMESTAMP'], this.#parts.clock, this.#parts.clockSkewMs);
    checkExternalId(headers['X-EXTERNAL-ID']);
    const input = {
      clientId: headers['X-PARTNER-ID'],
      externalId: headers['X-EXTERNAL-ID'],
      timestamp: headers['X-TIMESTAMP'],
      signature: headers['X-SIGNATURE'],
      accessToken: bearerToken(call.headers) ?? null,
      method: call.method,
      path: call.path,
      bodyHash: bodyHash(withBody ? call.body : undefined),
      address: call.address,
      needsActive,
    };
    const { admitCall } = await callGraph(
      this.#parts.merchants,
      AdmitCallDocument,
      { input },
      this.#context(call),
    );
    return partnerActor(admitCall, true);
  }

  /** A bearer token alone admits to reading. */
  async token(accessToken: string, call: IncomingCall): Promise<Actor> {
    const variables = { accessToken, address: call.address };
    const { admitToken } = await callGraph(
      this.#parts.merchants,
      AdmitTokenDocument,
      variables,
      this.#context(call),
    );
    return partnerActor(admitToken, false);
  }

  /** Contract section 3; the body is the caller's affair. */
  async accessToken(
    call: IncomingCall,
  ): Promise<{ clientKey: string; accessToken: string; expiresInS: number }> {
    const headers = mandatoryHeaders(call.headers, TOKEN_HEADERS);
    mandatoryHeaders(call.headers, ['Content-Type']);
    checkTimestamp(headers['X-TIMESTAMP'], this.#parts.clock, this.#parts.clockSkewMs);
    const input = {
      clientKey: headers['X-CLIENT-KEY'],
      timestamp: headers['X-TIMESTAMP'],
      signature: headers['X-SIGNATURE'],
      address: call.address,
    };
    const { issueAccessToken } = await callGraph(
      this.#parts.merchants,
      IssueAccessTokenDocument,
      { input },
      this.#context(call),
    );
    return { clientKey: input.clientKey, ...issueAccessToken };
  }

  #context({ correlationId }: IncomingCall) {
    return { actor: self, correlationId };
  }
}

function partnerActor(
  partner: { merchantId: string; clientId: string; mitra: boolean },
  signed: boolean,
): Actor {
  const { merchantId, clientId, mitra } = partner;
  return Object.freeze({ kind: 'PARTNER', subject: clientId, merchantId, mitra, signed });
}
