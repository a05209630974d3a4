import { lookup } from 'node:dns/promises';
import { Agent, request } from 'undici';
import { isLoopbackAddress, isPublicAddress } from './public-address.js';

/** The partner's URL leads where we do not go. */
export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
}

export interface SafeSenderOptions {
  readonly mode: 'sandbox' | 'production';
  /** Ports of our own servers, which a loopback URL of the sandbox must not reach. */
  readonly ownPorts: () => readonly number[];
  /** Every address of a name; node:dns unless a test says otherwise. */
  readonly resolve?: ((host: string) => Promise<readonly { address: string; family: number }[]>) | undefined;
}

const TIMEOUT_MS = 10_000;
const ANSWER_LIMIT_BYTES = 16 * 1_024;

/**
 * Posts to URLs that partners have chosen, and nowhere into private networks: the name is resolved once, each
 * of its addresses is checked, and the connection goes to a checked address, whatever the name says by then.
 * Redirects are not followed, and the answer's body is thrown away.
 */
export class SafeSender {
  readonly #options: SafeSenderOptions;

  constructor(options: SafeSenderOptions) {
    this.#options = options;
  }

  /** @returns the status of the answer; throws RefusedAddress, or what the connection threw */
  async post(target: string, headers: Readonly<Record<string, string>>, body: string): Promise<number> {
    const url = new URL(target);
    const { address, family } = await this.#checkedAddress(url);
    const agent = new Agent({
      connect: {
        timeout: TIMEOUT_MS,
        lookup: (_host, options, done) =>
          options.all ? done(null, [{ address, family }]) : done(null, address, family),
      },
      pipelining: 0,
    });
    try {
      const answer = await request(url, {
        method: 'POST',
        dispatcher: agent,
        headers,
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await answer.body.dump({ limit: ANSWER_LIMIT_BYTES }).catch(() => undefined);
      return answer.statusCode;
    } finally {
      await agent.destroy().catch(() => undefined);
    }
  }

  async #checkedAddress(url: URL): Promise<{ address: string; family: number }> {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const resolve = this.#options.resolve ?? ((name: string) => lookup(name, { all: true }));
    const addresses = await resolve(host);
    const [first] = addresses;
    if (first === undefined || !addresses.every(({ address }) => this.#mayReach(url, address))) {
      throw new RefusedAddress(`${url.protocol}//${url.host} is not a public address`);
    }
    return first;
  }

  #mayReach(url: URL, address: string): boolean {
    if (isPublicAddress(address)) return url.protocol === 'https:';
    const local = this.#options.mode === 'sandbox' && isLoopbackAddress(address);
    const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
    return local && !this.#options.ownPorts().includes(port);
  }
}
