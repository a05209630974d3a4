import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '@biller/kit/telemetry';
import { type Clock, jakartaOffsetTimestamp } from '@biller/kit/time';
import { request } from 'undici';

interface PushOptions {
  readonly secret: string;
  readonly url: () => string | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

const TRIES = 4;
const RETRY_AFTER_MS = 500;
const TIMEOUT_MS = 3_000;

/** Tells the platform unasked what became of a payment, signed; a few tries, for the platform may ask as well. */
export class PlatformPush {
  readonly #options: PushOptions;
  readonly #stopped = new AbortController();

  constructor(options: PushOptions) {
    this.#options = options;
  }

  async send(body: {
    reference: string;
    status: string;
    facts?: unknown;
    code?: string | undefined;
  }): Promise<void> {
    for (let tries = 0; tries < TRIES && !this.#stopped.signal.aborted; tries++) {
      if (await this.#try(JSON.stringify(body))) return;
      await pause(RETRY_AFTER_MS, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
    }
  }

  stop(): void {
    this.#stopped.abort();
  }

  async #try(rawBody: string): Promise<boolean> {
    const { secret, url, clock, log } = this.#options;
    const target = url();
    if (target === undefined) return false;
    const timestamp = jakartaOffsetTimestamp(clock.now());
    const signature = createHmac('sha512', secret).update(`${timestamp}.${rawBody}`).digest('base64');
    try {
      const answer = await request(target, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-timestamp': timestamp, 'x-signature': signature },
        body: rawBody,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await answer.body.dump();
      return answer.statusCode === 200;
    } catch (error) {
      log.debug({ err: error }, 'a push did not arrive');
      return false;
    }
  }
}
