import {
  type Bill,
  type Biller,
  BillerSilence,
  type Payment,
  type PaymentAnswer,
  type PaymentState,
} from '../../biller/biller.js';
import type { SeededRandom } from './seeded-random.js';
import type { SimulatedProcess } from './simulated-process.js';
import type { VirtualTime } from './virtual-time.js';

interface Taken {
  status: 'PENDING' | 'SUCCESS' | 'FAILED';
  /** Until then the biller says that it does not know the reference, although it does. */
  readonly knownAtMs: number;
}

/** The biller's side, shared by all processes: what it really took, and how often it was asked to pay. */
export class BillerBooks {
  readonly taken = new Map<string, Taken>();
  readonly payRequests = new Map<string, number>();
}

const LONGEST_PROCESSING_MS = 10_000;
const PAY_TIMEOUT_MS = 6_000;

/**
 * A biller that does whatever its contract allows: answers at once or later, refuses, takes a payment and
 * falls silent, is silent and takes it up to its longest processing time after the connection ended, or denies
 * for a while what it took. As one process of the platform sees it.
 */
export class ErraticBiller implements Biller {
  readonly code = 'erratic';
  readonly longestProcessingMs = LONGEST_PROCESSING_MS;
  readonly payTimeoutMs = PAY_TIMEOUT_MS;
  readonly #books: BillerBooks;
  readonly #process: SimulatedProcess;
  readonly #time: VirtualTime;
  readonly #random: SeededRandom;

  constructor(books: BillerBooks, process: SimulatedProcess, time: VirtualTime, random: SeededRandom) {
    this.#books = books;
    this.#process = process;
    this.#time = time;
    this.#random = random;
  }

  inquireBill(): Promise<Bill> {
    throw new Error('Settlements ask for no bills.');
  }

  async pay(payment: Payment): Promise<PaymentAnswer> {
    const alive = this.#process.lifeline();
    const answer = await this.#paid(payment.reference, payment.notAfter, alive);
    if (!alive()) return new Promise(() => {});
    if (answer === undefined) throw new BillerSilence('no answer');
    return answer;
  }

  async askPayment(reference: string): Promise<PaymentState> {
    return this.#process.call(
      async () => {
        if (this.#random.chance(0.1)) throw new BillerSilence('no answer');
        const taken = this.#books.taken.get(reference);
        if (taken === undefined || taken.knownAtMs > this.#time.now().getTime()) return { status: 'UNKNOWN' };
        return answerOf(taken);
      },
      { lossy: false },
    );
  }

  async #paid(reference: string, notAfter: Date, alive: () => boolean): Promise<PaymentAnswer | undefined> {
    if (this.#time.now() > notAfter) return undefined;
    this.#books.payRequests.set(reference, (this.#books.payRequests.get(reference) ?? 0) + 1);
    const connectionMs = this.#random.between(1, PAY_TIMEOUT_MS);
    const kind = this.#random.pick([
      'success',
      'success',
      'pending',
      'refused',
      'taken-silence',
      'late-silence',
      'never',
    ] as const);
    if (kind === 'refused') {
      await this.#time.pause(connectionMs);
      return { status: 'REFUSED', code: 'OPERATOR_ISSUE' };
    }
    if (kind === 'success' || kind === 'pending' || kind === 'taken-silence') {
      const deniedMs = this.#random.chance(0.3) ? this.#random.between(0, 6_000) : 0;
      this.#take(reference, kind === 'success', deniedMs);
    }
    await this.#time.pause(connectionMs);
    // The connection ends here, or ended when the process died: from then on the processing time counts.
    const endedMs = alive()
      ? this.#time.now().getTime()
      : (this.#process.killedAt ?? this.#time.now()).getTime();
    if (kind === 'late-silence') {
      const latestMs = endedMs + LONGEST_PROCESSING_MS - this.#time.now().getTime();
      if (latestMs > 0)
        this.#time.after(this.#random.between(0, latestMs), () => this.#take(reference, false, 0));
    }
    if (kind === 'success') return { status: 'SUCCESS', facts: {} };
    return kind === 'pending' ? { status: 'PENDING' } : undefined;
  }

  #take(reference: string, atOnce: boolean, deniedMs: number): void {
    const knownAtMs = this.#time.now().getTime() + deniedMs;
    const taken: Taken = { status: atOnce ? 'SUCCESS' : 'PENDING', knownAtMs };
    this.#books.taken.set(reference, taken);
    if (atOnce) return;
    this.#time.after(this.#random.between(0, 60_000), () => {
      taken.status = this.#random.chance(0.7) ? 'SUCCESS' : 'FAILED';
    });
  }
}

function answerOf({ status }: Taken): PaymentState {
  if (status === 'SUCCESS') return { status: 'SUCCESS', facts: {} };
  return status === 'FAILED' ? { status: 'REFUSED', code: 'FAILED' } : { status: 'PENDING' };
}
