import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '@biller/kit/time';

export type PaymentStatus = 'PENDING' | 'SUCCESS' | 'FAILED';

/** A payment that the biller has taken, or refused at once. */
export interface BookedPayment {
  readonly reference: string;
  readonly productCode: string;
  readonly beneficiaryNumber: string;
  readonly billReference: string;
  readonly amountRupiah: number;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly takenAtMs: number;
  readonly outcome: { readonly status: 'SUCCESS' | 'FAILED'; readonly afterMs: number } | null;
  readonly refusedWith: string | null;
  readonly deniedMs: number;
  timesPaid: number;
  timesAsked: number;
  resolved: 'SUCCESS' | 'FAILED' | undefined;
}

type NewPayment = Omit<BookedPayment, 'timesPaid' | 'timesAsked' | 'resolved'>;

type JournalLine =
  | { readonly event: 'taken'; readonly payment: NewPayment }
  | { readonly event: 'taken-again'; readonly reference: string }
  | { readonly event: 'asked'; readonly reference: string }
  | { readonly event: 'resolved'; readonly reference: string; readonly status: 'SUCCESS' | 'FAILED' };

/**
 * The biller's memory: a journal that is written before anything is answered, so that a crash forgets nothing.
 * What a payment has become is a matter of the journal and the clock alone.
 */
export class PaymentBook {
  readonly #file: string;
  readonly #clock: Clock;
  readonly #payments = new Map<string, BookedPayment>();
  readonly #byBill = new Map<string, BookedPayment[]>();

  constructor(file: string, clock: Clock) {
    this.#file = file;
    this.#clock = clock;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    if (existsSync(file)) this.#replay(readFileSync(file));
  }

  all(): readonly BookedPayment[] {
    return [...this.#payments.values()];
  }

  find(reference: string): BookedPayment | undefined {
    return this.#payments.get(reference);
  }

  take(payment: NewPayment): BookedPayment {
    this.#write({ event: 'taken', payment });
    const booked = this.#payments.get(payment.reference);
    if (booked === undefined) throw new Error('A taken payment is not in the book.');
    return booked;
  }

  takeAgain(reference: string): void {
    this.#write({ event: 'taken-again', reference });
  }

  ask(reference: string): void {
    this.#write({ event: 'asked', reference });
  }

  resolve(reference: string, status: 'SUCCESS' | 'FAILED'): void {
    this.#write({ event: 'resolved', reference, status });
  }

  statusOf({ outcome, refusedWith, resolved, takenAtMs }: BookedPayment): PaymentStatus {
    if (refusedWith !== null) return 'FAILED';
    if (resolved !== undefined) return resolved;
    if (outcome === null) return 'PENDING';
    return this.#clock.now().getTime() >= takenAtMs + outcome.afterMs ? outcome.status : 'PENDING';
  }

  /** Whether the bill has a payment that is, or may yet be, a success. */
  isPaid(billReference: string): boolean {
    return (this.#byBill.get(billReference) ?? []).some((payment) => this.statusOf(payment) !== 'FAILED');
  }

  #write(line: JournalLine): void {
    appendFileSync(this.#file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
    this.#apply(line);
  }

  /** A crash may have torn the last line: what was not written whole was not answered either. */
  #replay(journal: Buffer): void {
    const end = journal.lastIndexOf('\n') + 1;
    if (end < journal.length) truncateSync(this.#file, end);
    for (const line of journal.subarray(0, end).toString('utf8').split('\n')) {
      if (line !== '') this.#apply(JSON.parse(line) as JournalLine);
    }
  }

  #apply(line: JournalLine): void {
    if (line.event === 'taken') {
      const { payment } = line;
      const timesPaid = payment.refusedWith === null ? 1 : 0;
      const booked = { ...payment, timesPaid, timesAsked: 0, resolved: undefined };
      this.#payments.set(payment.reference, booked);
      this.#byBill.set(payment.billReference, [...(this.#byBill.get(payment.billReference) ?? []), booked]);
      return;
    }
    const payment = this.#payments.get(line.reference);
    if (payment === undefined) return;
    if (line.event === 'taken-again') payment.timesPaid += 1;
    else if (line.event === 'asked') payment.timesAsked += 1;
    else payment.resolved = line.status;
  }
}
