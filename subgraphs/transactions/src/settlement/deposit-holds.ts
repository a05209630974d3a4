import type { SettlementSubject } from './settlement.js';

/** Money movements of a settlement, keyed by the transaction's id: repeating one changes nothing. */
export interface DepositHolds {
  /** `REFUSED`: the available deposit is less than the amount, or the id was voided before. */
  place(subject: SettlementSubject): Promise<'HELD' | 'REFUSED'>;
  post(subject: SettlementSubject): Promise<void>;
  /** Also bars the id: a hold of it that is still on its way will be refused. */
  void(subject: SettlementSubject): Promise<void>;
}
