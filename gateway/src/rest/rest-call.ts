import type { Actor } from '@biller/kit/actor';
import type { CallContext } from '@biller/kit/graph';
import type { GraphServer } from '../federation/graph-server.js';
import type { IncomingCall } from '../snap/admit.js';
import type { RestAnswer } from './rest-errors.js';

/** An admitted call of a partner, on its way to the graph. */
export interface PartnerCall {
  readonly incoming: IncomingCall;
  readonly actor: Actor;
  readonly graph: GraphServer;
  readonly context: CallContext;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** One call of the contract: a GraphQL document, and a mapping there and back. */
export interface RestCall {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Whether partners that are not active may not make it (contract section 2). */
  readonly needsActive: boolean;
  answer(call: PartnerCall): Promise<RestAnswer>;
}
