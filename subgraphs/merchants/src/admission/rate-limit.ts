import { BillerError } from '@biller/kit/errors';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Calls a second per partner, counted in this process. */
export class RateLimit {
  readonly #limiter: RateLimiterMemory;

  constructor(callsPerS: number) {
    this.#limiter = new RateLimiterMemory({ points: callsPerS, duration: 1 });
  }

  /** @throws BillerError 4297300 with `retryAfterS` */
  async take(partner: string): Promise<void> {
    try {
      await this.#limiter.consume(partner);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new BillerError('4297300', {
        additionalData: { retryAfterS: Math.max(1, Math.ceil(error.msBeforeNext / 1_000)) },
      });
    }
  }
}
