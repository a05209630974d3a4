import { Agent, request } from 'undici';
import type { ActorTokens } from '../actor/index.js';
import { traceHeaders } from '../telemetry/index.js';
import type { CallContext } from './call-context.js';
import type { GraphLink, GraphRequest, GraphResponse } from './graph-link.js';

const TIMEOUT_MS = 30_000;

/** Executes operations on a subgraph of another process; the actor goes along, signed and short-lived. */
export class HttpLink implements GraphLink {
  readonly #url: URL;
  readonly #tokens: ActorTokens;
  readonly #agent = new Agent({ connections: 64, keepAliveTimeout: 30_000 });

  constructor(url: URL, tokens: ActorTokens) {
    this.#url = url;
    this.#tokens = tokens;
  }

  async execute(body: GraphRequest, call: CallContext): Promise<GraphResponse> {
    const headers: Record<string, string> = {
      ...traceHeaders(),
      'content-type': 'application/json',
      accept: 'application/json',
      'x-correlation-id': call.correlationId,
    };
    if (call.actor !== undefined) headers.authorization = `Bearer ${await this.#tokens.sign(call.actor)}`;
    const answer = await request(this.#url, {
      method: 'POST',
      dispatcher: this.#agent,
      headers,
      body: JSON.stringify(body),
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
    });
    return (await answer.body.json()) as GraphResponse;
  }
}
