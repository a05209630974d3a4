import type { ActorTokens } from '../actor/index.js';
import type { CallContext } from './call-context.js';
import { HttpLink } from './http-link.js';
import { InProcessLink } from './in-process-link.js';
import type { Subgraph } from './subgraph.js';

export interface GraphRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
}

export interface GraphResponse {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: unknown }[];
}

/** A way to a graph: another subgraph, in this process or over HTTP. */
export interface GraphLink {
  execute(request: GraphRequest, call: CallContext): Promise<GraphResponse>;
}

/** The way to a subgraph: over HTTP when it has an address, else inside this process. */
export function linkTo(subgraph: Subgraph | URL, tokens: ActorTokens): GraphLink {
  return subgraph instanceof URL ? new HttpLink(subgraph, tokens) : new InProcessLink(subgraph);
}
