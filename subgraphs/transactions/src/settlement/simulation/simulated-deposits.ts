import type { SettlementSubject } from '../settlement.js';

interface Hold {
  readonly amountRupiah: bigint;
  state: 'PENDING' | 'POSTED' | 'VOIDED';
}

/** One deposit with the rules of the ledger: holds keyed by transaction, resolved once, voided ids barred. */
export class SimulatedDeposits {
  readonly holds = new Map<string, Hold>();
  balanceRupiah: bigint;

  constructor(balanceRupiah: bigint) {
    this.balanceRupiah = balanceRupiah;
  }

  get heldRupiah(): bigint {
    return [...this.holds.values()].reduce(
      (sum, hold) => (hold.state === 'PENDING' ? sum + hold.amountRupiah : sum),
      0n,
    );
  }

  async place({ transactionId, totalPriceRupiah }: SettlementSubject): Promise<'HELD' | 'REFUSED'> {
    const standing = this.holds.get(transactionId);
    if (standing !== undefined) return standing.state === 'VOIDED' ? 'REFUSED' : 'HELD';
    if (this.balanceRupiah - this.heldRupiah < totalPriceRupiah) return 'REFUSED';
    this.holds.set(transactionId, { amountRupiah: totalPriceRupiah, state: 'PENDING' });
    return 'HELD';
  }

  async post({ transactionId }: SettlementSubject): Promise<void> {
    const hold = this.holds.get(transactionId);
    if (hold?.state === 'POSTED') return;
    if (hold?.state !== 'PENDING') throw new Error(`Posting a hold that is ${hold?.state ?? 'missing'}.`);
    hold.state = 'POSTED';
    this.balanceRupiah -= hold.amountRupiah;
  }

  async void({ transactionId }: SettlementSubject): Promise<void> {
    const hold = this.holds.get(transactionId);
    if (hold === undefined) return void this.holds.set(transactionId, { amountRupiah: 0n, state: 'VOIDED' });
    if (hold.state === 'POSTED') throw new Error('Voiding a posted hold.');
    hold.state = 'VOIDED';
  }
}
