import type { ActorTokens } from '../actor/index.js';
import type { GraphLink } from './graph-link.js';
import { HttpLink } from './http-link.js';
import { InProcessLink } from './in-process-link.js';
import type { Subgraph } from './subgraph.js';

/** The way to a subgraph: over HTTP when it has an address, else inside this process. */
export function linkTo(subgraph: Subgraph | URL, tokens: ActorTokens): GraphLink {
  return subgraph instanceof URL ? new HttpLink(subgraph, tokens) : new InProcessLink(subgraph);
}
