import { maskNumber, withSpan } from '@biller/kit/telemetry';
import { type LeasedSettlement, LeaseLost } from './settlement-store.js';
import { LEASE_MS, type SagaParts, SettlementVisit, type VisitEnd } from './settlement-visit.js';

/** Brings transactions to their final status, however often the process stops on the way. */
export class SettlementSaga {
  readonly #parts: SagaParts;

  constructor(parts: SagaParts) {
    this.#parts = parts;
  }

  /** Takes the settlement, unless somebody has it, and drives it as far as it goes now. */
  async visit(transactionId: string): Promise<VisitEnd> {
    const { store, clock } = this.#parts;
    const leased = await store.lease(transactionId, clock.now(), LEASE_MS);
    return leased === undefined ? 'BUSY' : this.drive(leased);
  }

  /** Drives a settlement that is already leased. */
  async drive(leased: LeasedSettlement): Promise<VisitEnd> {
    const { transactionId, bill } = leased.subject;
    const attributes = {
      'transaction.id': transactionId,
      'beneficiary.masked': maskNumber(bill.beneficiaryNumber),
    };
    try {
      return await withSpan('settlement', attributes, () => new SettlementVisit(this.#parts, leased).run());
    } catch (error) {
      if (error instanceof LeaseLost) return 'BUSY';
      throw error;
    }
  }
}
