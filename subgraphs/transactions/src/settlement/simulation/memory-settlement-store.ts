import type { SettlementState, SettlementSubject } from '../settlement.js';
import {
  type FinalOutcome,
  type LeasedSettlement,
  LeaseLost,
  type SettlementStore,
} from '../settlement-store.js';

interface Kept {
  readonly subject: SettlementSubject;
  state: SettlementState;
  status: 'RESERVING' | 'PENDING' | 'SUCCESS' | 'VOID';
  lease: { readonly token: string; readonly until: Date } | undefined;
}

/** The settlement store in memory, for simulations; the same contract tests hold it to what PostgreSQL's does. */
export class MemorySettlementStore implements SettlementStore {
  readonly #kept = new Map<string, Kept>();
  readonly #enqueue: (transactionId: string, at: Date) => void;
  #tokens = 0;

  constructor(enqueue: (transactionId: string, at: Date) => void) {
    this.#enqueue = enqueue;
  }

  register(subject: SettlementSubject, deadlineAt: Date): void {
    this.#kept.set(subject.transactionId, {
      subject,
      state: {
        step: 'RESERVE',
        paySentAt: undefined,
        payEndedAt: undefined,
        asks: 0,
        failures: 0,
        refusalCode: undefined,
        paymentFacts: undefined,
        dueAt: subject.createdAt,
        deadlineAt,
        escalatedAt: undefined,
      },
      status: 'RESERVING',
      lease: undefined,
    });
  }

  /** undefined when the transaction was discarded, or never registered. */
  statusOf(transactionId: string): Kept['status'] | undefined {
    return this.#kept.get(transactionId)?.status;
  }

  async lease(transactionId: string, now: Date, leaseMs: number): Promise<LeasedSettlement | undefined> {
    const kept = this.#kept.get(transactionId);
    if (kept === undefined || kept.state.step === 'DONE' || kept.state.dueAt > now) return undefined;
    if (kept.lease !== undefined && kept.lease.until > now) return undefined;
    return this.#leased(kept, now, leaseMs);
  }

  async save(
    leased: LeasedSettlement,
    state: SettlementState,
    now: Date,
    leaseMs: number,
  ): Promise<LeasedSettlement> {
    const kept = this.#held(leased);
    if (leased.state.step === 'RESERVE') kept.status = 'PENDING';
    store(kept, state);
    return this.#leased(kept, now, leaseMs);
  }

  async postpone(leased: LeasedSettlement, state: SettlementState): Promise<void> {
    const kept = this.#held(leased);
    store(kept, state);
    kept.lease = undefined;
    this.#enqueue(leased.subject.transactionId, state.dueAt);
  }

  async discard(leased: LeasedSettlement): Promise<void> {
    const kept = this.#held(leased);
    if (kept.status !== 'RESERVING') throw new LeaseLost();
    this.#kept.delete(leased.subject.transactionId);
  }

  async finish(leased: LeasedSettlement, { status }: FinalOutcome): Promise<void> {
    const kept = this.#held(leased);
    if (kept.status !== 'PENDING')
      throw new Error(`Transaction ${leased.subject.transactionId} is not pending.`);
    store(kept, { ...kept.state, step: 'DONE' });
    kept.status = status;
    kept.lease = undefined;
  }

  async hasten(transactionId: string, now: Date): Promise<void> {
    const kept = this.#kept.get(transactionId);
    if (kept?.state.step === 'CONFIRM' && kept.state.dueAt > now) kept.state = { ...kept.state, dueAt: now };
  }

  async overdue(dueBefore: Date, now: Date, limit: number): Promise<string[]> {
    return [...this.#kept.values()]
      .filter(({ state }) => state.step !== 'DONE' && state.dueAt < dueBefore)
      .filter(({ lease }) => lease === undefined || lease.until <= now)
      .slice(0, limit)
      .map(({ subject }) => subject.transactionId);
  }

  #leased(kept: Kept, now: Date, leaseMs: number): LeasedSettlement {
    kept.lease = { token: String(++this.#tokens), until: new Date(now.getTime() + leaseMs) };
    return { subject: kept.subject, state: kept.state, leaseToken: kept.lease.token };
  }

  #held(leased: LeasedSettlement): Kept {
    const kept = this.#kept.get(leased.subject.transactionId);
    if (kept?.lease?.token !== leased.leaseToken) throw new LeaseLost();
    return kept;
  }
}

/** What the table's CHECKs and COALESCEs do in PostgreSQL: an attempt, once stored, stays and bars paying again. */
function store(kept: Kept, state: SettlementState): void {
  const paySentAt = kept.state.paySentAt ?? state.paySentAt;
  const payEndedAt = kept.state.payEndedAt ?? state.payEndedAt;
  if (paySentAt !== undefined && (state.step === 'RESERVE' || state.step === 'PAY')) {
    throw new Error('An attempt is stored: no step may lead back to paying.');
  }
  kept.state = { ...state, paySentAt, payEndedAt };
}
