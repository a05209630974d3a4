import { BillerError } from '@biller/kit/errors';
import { type Log, type Metrics, withSpan } from '@biller/kit/telemetry';
import type { Clock } from '@biller/kit/time';
import {
  circuitBreaker,
  ExponentialBackoff,
  handleAll,
  type IPolicy,
  retry,
  SamplingBreaker,
  wrap,
} from 'cockatiel';
import { Gauge } from 'prom-client';
import { Agent, request } from 'undici';
import {
  type Bill,
  type Biller,
  BillerSilence,
  type BillRequest,
  type Payment,
  type PaymentAnswer,
  type PaymentState,
} from './biller.js';
import { billAnswer, businessCode, paymentAnswer, paymentStateOf, refusal } from './biller-messages.js';

interface HttpBillerOptions {
  readonly url: URL;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly code?: string;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const INQUIRY_TIMEOUT_MS = 3_500;
const ASK_TIMEOUT_MS = 3_000;
const PAY_TIMEOUT_MS = 5_500;
const ANSWER_LIMIT_BYTES = 64 * 1_024;
/** Breaks when most of a real stream of calls fails, not when a few silent bills are asked for in a row. */
const BREAKER = { threshold: 0.8, duration: 10_000, minimumRps: 5 };
const BROKEN_FOR_MS = 5_000;

/**
 * A biller over HTTP. Asking is retried with jitter and guarded by a circuit breaker; paying is sent once and
 * never again, whatever happens to it.
 */
export class HttpBiller implements Biller {
  readonly code: string;
  readonly longestProcessingMs = 10_000;
  readonly payTimeoutMs = PAY_TIMEOUT_MS;
  readonly #options: HttpBillerOptions;
  readonly #agent: Agent;
  readonly #asking: IPolicy;

  constructor(options: HttpBillerOptions) {
    this.#options = options;
    this.code = options.code ?? 'simulated';
    this.#agent = new Agent({ connections: 256, maxResponseSize: ANSWER_LIMIT_BYTES, connectTimeout: 2_000 });
    const breaker = circuitBreaker(handleAll, {
      halfOpenAfter: BROKEN_FOR_MS,
      breaker: new SamplingBreaker(BREAKER),
    });
    this.#asking = wrap(
      retry(handleAll, { maxAttempts: 1, backoff: new ExponentialBackoff({ initialDelay: 100 }) }),
      breaker,
    );
    const { code } = this;
    const state = new Gauge({
      name: 'biller_breaker_open',
      help: '1 while the circuit breaker of a biller is open',
      labelNames: ['biller'],
      registers: [options.metrics],
    });
    breaker.onStateChange((now) => state.set({ biller: code }, now === 0 ? 0 : 1));
  }

  async inquireBill(asked: BillRequest): Promise<Bill> {
    const { productCode, beneficiaryNumber, periodStart, periodEnd, fixedFareRupiah } = asked;
    const body = {
      ...{ productCode, beneficiaryNumber, periodStart, periodEnd },
      fixedFareRupiah: fixedFareRupiah === undefined ? undefined : Number(fixedFareRupiah),
    };
    const answer = await this.#ask('POST', '/bills', INQUIRY_TIMEOUT_MS, body).catch((cause: unknown) => {
      throw new BillerError('SYSTEM_FAILED', { cause });
    });
    if (answer.status === 422) {
      const refused = refusal.safeParse(answer.body);
      throw new BillerError(refused.success ? businessCode(refused.data.code) : 'SYSTEM_FAILED');
    }
    const bill = billAnswer.safeParse(answer.body);
    if (answer.status !== 200 || !bill.success) throw new BillerError('SYSTEM_FAILED', { cause: bill.error });
    const { amountRupiah, minimumPaymentRupiah, ...rest } = bill.data;
    return {
      ...rest,
      farePriceRupiah: BigInt(amountRupiah),
      minimumPaymentRupiah: minimumPaymentRupiah === null ? null : BigInt(minimumPaymentRupiah),
    };
  }

  async pay({
    notAfter,
    amountRupiah,
    reference,
    productCode,
    beneficiaryNumber,
    billReference,
    ...period
  }: Payment): Promise<PaymentAnswer> {
    if (this.#options.clock.now() > notAfter) throw new BillerSilence('too late to send the payment');
    const { periodStart, periodEnd } = period;
    const body = {
      ...{ reference, productCode, beneficiaryNumber, billReference, periodStart, periodEnd },
      amountRupiah: Number(amountRupiah),
    };
    const answer = await this.#send('POST', '/payments', PAY_TIMEOUT_MS, body).catch((cause: unknown) => {
      throw new BillerSilence('no answer to a pay call', { cause });
    });
    if (answer.status === 422) {
      const refused = refusal.safeParse(answer.body);
      if (refused.success) return { status: 'REFUSED', code: businessCode(refused.data.code) };
    }
    return this.#stateOf(answer);
  }

  async askPayment(reference: string): Promise<PaymentState> {
    const path = `/payments/${encodeURIComponent(reference)}`;
    const answer = await this.#ask('GET', path, ASK_TIMEOUT_MS).catch((cause: unknown) => {
      throw new BillerSilence('no answer to a status call', { cause });
    });
    return answer.status === 404 ? { status: 'UNKNOWN' } : this.#stateOf(answer);
  }

  #stateOf({ status, body }: Answer): PaymentAnswer {
    const answer = paymentAnswer.safeParse(body);
    if (status !== 200 || !answer.success) throw new BillerSilence(`an answer that says nothing (${status})`);
    return paymentStateOf(answer.data);
  }

  /** A call that may be repeated. A biller that fails (5xx, silence) counts against the breaker. */
  #ask(method: 'GET' | 'POST', path: string, timeoutMs: number, body?: unknown): Promise<Answer> {
    return this.#asking.execute(async () => {
      const answer = await this.#send(method, path, timeoutMs, body);
      if (answer.status >= 500) throw new Error(`The biller failed (${answer.status}).`);
      return answer;
    });
  }

  async #send(method: 'GET' | 'POST', path: string, timeoutMs: number, body?: unknown): Promise<Answer> {
    return withSpan('biller', { 'http.request.method': method, biller: this.code }, async () => {
      const answer = await request(new URL(path, this.#options.url), {
        method,
        dispatcher: this.#agent,
        signal: AbortSignal.timeout(timeoutMs),
        ...(body === undefined
          ? {}
          : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      });
      return { status: answer.statusCode, body: await answer.body.json() };
    });
  }
}
