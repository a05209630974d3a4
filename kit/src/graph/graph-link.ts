import type { CallContext } from './call-context.js';

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
