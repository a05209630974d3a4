import type { SettlementState, SettlementSubject } from './settlement.js';

/** A settlement that this worker alone may act on until the lease ends. */
export interface LeasedSettlement {
  readonly subject: SettlementSubject;
  readonly state: SettlementState;
  readonly leaseToken: string;
}

/** The lease ended and somebody else acts, or the settlement is gone: what was meant to be stored is not. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

export interface FinalOutcome {
  readonly status: 'SUCCESS' | 'VOID';
  /** Whether the refusal is the answer of the call itself; repeating the call then repeats the error. */
  readonly refusedAtOnce: boolean;
  readonly finalAt: Date;
}

/**
 * Where settlements are kept. Each method is atomic; those that take a lease change nothing and throw
 * LeaseLost when the lease is not the current one.
 */
export interface SettlementStore {
  /** Takes an unfinished settlement that is due and that nobody else has leased; undefined when there is none. */
  lease(transactionId: string, now: Date, leaseMs: number): Promise<LeasedSettlement | undefined>;
  /** Stores the state under a new lease token and prolongs the lease; leaving RESERVE makes the transaction PENDING. */
  save(
    leased: LeasedSettlement,
    state: SettlementState,
    now: Date,
    leaseMs: number,
  ): Promise<LeasedSettlement>;
  /** Stores the state, ends the lease, and asks the queue to run the settlement at its due time. */
  postpone(leased: LeasedSettlement, state: SettlementState): Promise<void>;
  /** The deposit refused: the transaction never was. Its reference, inquiry and bill are free again. */
  discard(leased: LeasedSettlement): Promise<void>;
  /** The final status, its details and the notification to the partner, together or not at all. */
  finish(leased: LeasedSettlement, outcome: FinalOutcome): Promise<void>;
  /** Makes a settlement that waits for the biller due now. */
  hasten(transactionId: string, now: Date): Promise<void>;
  /** Unfinished settlements without a lease that were due at the given time. */
  overdue(dueBefore: Date, now: Date, limit: number): Promise<string[]>;
}
