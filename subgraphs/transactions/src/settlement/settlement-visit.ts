import type { Log } from '@biller/kit/telemetry';
import type { Clock } from '@biller/kit/time';
import { type Biller, BillerSilence, type PaymentState } from '../biller/biller.js';
import type { DepositHolds } from './deposit-holds.js';
import {
  afterAskingInVain,
  afterFailure,
  billerReference,
  type SettlementLimits,
  type SettlementState,
  stepAfter,
  unknownProvesAt,
} from './settlement.js';
import type { SettlementMetrics } from './settlement-metrics.js';
import { type LeasedSettlement, LeaseLost, type SettlementStore } from './settlement-store.js';

export interface SagaParts {
  readonly store: SettlementStore;
  readonly holds: DepositHolds;
  readonly biller: Biller;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly limits: SettlementLimits;
  readonly metrics: SettlementMetrics;
  readonly log: Log;
  /** Called before and after each side effect: where tests stop the process. */
  readonly checkpoint?: ((name: string, transactionId: string) => void) | undefined;
}

/** How long a worker may act on a settlement without storing anything: longer than any single step takes. */
export const LEASE_MS = 15_000;

/** How a visit ended: final, refused by the deposit, to be gone on with later, or in somebody else's hands. */
export type VisitEnd = 'FINISHED' | 'REFUSED' | 'POSTPONED' | 'BUSY';

/**
 * One worker's turn on one settlement. Every step stores what it is about to do or has learnt before the
 * next begins, so that whoever takes over after a crash goes on from what is stored. The biller is called to
 * pay at most once per transaction: the step that allows it is left, durably, before the call is made.
 */
export class SettlementVisit {
  readonly #parts: SagaParts;
  /** What is stored now; a step that fails is repeated from here, never from further back. */
  #leased: LeasedSettlement;

  constructor(parts: SagaParts, leased: LeasedSettlement) {
    this.#parts = parts;
    this.#leased = leased;
  }

  async run(): Promise<VisitEnd> {
    for (;;) {
      const { step } = this.#leased.state;
      this.#parts.metrics.step(step);
      try {
        const end = await this.#step();
        if (end !== undefined) return end;
      } catch (error) {
        if (error instanceof LeaseLost) throw error;
        const { transactionId } = this.#leased.subject;
        this.#parts.log.error({ err: error, transactionId, step }, 'settlement step failed');
        return this.#postpone(
          afterFailure(this.#leased.state, this.#parts.clock.now(), this.#parts.random()),
        );
      }
    }
  }

  /** Does the stored step; undefined means that another one is stored and may follow at once. */
  async #step(): Promise<VisitEnd | undefined> {
    switch (this.#leased.state.step) {
      case 'RESERVE':
        return this.#reserve();
      case 'PAY':
        return this.#pay();
      case 'CONFIRM':
        return this.#learn(this.#leased.state, await this.#ask());
      case 'POST':
        return this.#finish('SUCCESS');
      case 'VOID':
        return this.#finish('VOID');
      case 'DONE':
        return 'FINISHED';
    }
  }

  async #reserve(): Promise<VisitEnd | undefined> {
    const { store, holds } = this.#parts;
    this.#at('before hold');
    const answer = await holds.place(this.#leased.subject);
    this.#at('after hold');
    if (answer === 'HELD') return this.#save({ ...this.#leased.state, step: 'PAY', failures: 0 });
    // Barred first: a hold that an earlier, slower visit sent may still arrive after the row is gone.
    await holds.void(this.#leased.subject);
    this.#at('before discard');
    await store.discard(this.#leased);
    this.#at('after discard');
    return 'REFUSED';
  }

  async #pay(): Promise<VisitEnd | undefined> {
    const { biller, clock, limits } = this.#parts;
    const paySentAt = clock.now();
    this.#at('before attempt');
    await this.#save({ ...this.#leased.state, step: 'CONFIRM', paySentAt, failures: 0 });
    const { transactionNumber, bill, farePriceRupiah } = this.#leased.subject;
    const payment = {
      ...bill,
      reference: billerReference(transactionNumber),
      amountRupiah: farePriceRupiah,
      notAfter: new Date(paySentAt.getTime() + limits.sendWithinMs),
    };
    this.#at('before pay');
    const answer = await biller.pay(payment).catch((error: unknown) => this.#silence(error));
    this.#at('after pay');
    return this.#learn({ ...this.#leased.state, payEndedAt: clock.now() }, answer);
  }

  /** Whatever went wrong around a pay call, the payment may have been taken: its outcome is unknown. */
  #silence(error: unknown): PaymentState {
    const { transactionId } = this.#leased.subject;
    const expected = error instanceof BillerSilence;
    this.#parts.log[expected ? 'warn' : 'error']({ err: error, transactionId }, 'no answer to a pay call');
    return { status: 'UNKNOWN' };
  }

  /** An unknown reference becomes a refusal only once nothing of ours can reach the biller any more. */
  async #ask(): Promise<PaymentState> {
    const { biller, clock, limits } = this.#parts;
    const { subject, state } = this.#leased;
    const askedAt = clock.now();
    this.#at('before ask');
    try {
      const answer = await biller.askPayment(billerReference(subject.transactionNumber));
      this.#at('after ask');
      const proves = answer.status === 'UNKNOWN' && askedAt >= unknownProvesAt(state, biller, limits);
      return proves ? { status: 'REFUSED', code: 'FAILED' } : answer;
    } catch (error) {
      if (error instanceof BillerSilence) return { status: 'PENDING' };
      throw error;
    }
  }

  async #learn(state: SettlementState, answer: PaymentState): Promise<VisitEnd | undefined> {
    const { biller, clock, limits, random } = this.#parts;
    const next = stepAfter(answer, state);
    if (next !== undefined) return this.#save(next);
    const provesAt = answer.status === 'UNKNOWN' ? unknownProvesAt(state, biller, limits) : undefined;
    return this.#postpone(afterAskingInVain(state, clock.now(), provesAt, random()));
  }

  async #finish(status: 'SUCCESS' | 'VOID'): Promise<VisitEnd> {
    const { store, holds, clock, metrics, limits } = this.#parts;
    const { subject, state } = this.#leased;
    this.#at(status === 'SUCCESS' ? 'before post' : 'before void');
    await (status === 'SUCCESS' ? holds.post(subject) : holds.void(subject));
    this.#at('before finish');
    const finalAt = clock.now();
    const lastedMs = finalAt.getTime() - subject.createdAt.getTime();
    const refusedAtOnce = status === 'VOID' && state.asks === 0 && lastedMs < limits.answerWithinMs;
    await store.finish(this.#leased, { status, refusedAtOnce, finalAt });
    this.#at('after finish');
    metrics.finished(status, lastedMs / 1000);
    return 'FINISHED';
  }

  async #save(state: SettlementState): Promise<undefined> {
    this.#leased = await this.#parts.store.save(this.#leased, state, this.#parts.clock.now(), LEASE_MS);
  }

  async #postpone(state: SettlementState): Promise<VisitEnd> {
    const { transactionId } = this.#leased.subject;
    if (state.escalatedAt !== undefined && this.#leased.state.escalatedAt === undefined) {
      this.#parts.metrics.escalated();
      this.#parts.log.error({ transactionId }, 'settlement beyond its deadline: people must look');
    }
    await this.#parts.store.postpone(this.#leased, state);
    return 'POSTPONED';
  }

  #at(checkpoint: string): void {
    this.#parts.checkpoint?.(checkpoint, this.#leased.subject.transactionId);
  }
}
