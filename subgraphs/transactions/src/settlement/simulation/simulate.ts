import { createLog } from '@biller/kit/telemetry';
import type { DepositHolds } from '../deposit-holds.js';
import { billerReference, defaultLimits, type SettlementSubject } from '../settlement.js';
import type { SettlementMetrics } from '../settlement-metrics.js';
import { SettlementSaga } from '../settlement-saga.js';
import type { SettlementStore } from '../settlement-store.js';
import { BillerBooks, ErraticBiller } from './erratic-biller.js';
import { MemorySettlementStore } from './memory-settlement-store.js';
import { SeededRandom } from './seeded-random.js';
import { SimulatedDeposits } from './simulated-deposits.js';
import { SimulatedProcess } from './simulated-process.js';
import { VirtualTime } from './virtual-time.js';

const HOUR_MS = 60 * 60 * 1000;
const PRICE_RUPIAH = 10_000n;

const noMetrics: SettlementMetrics = {
  step: () => {},
  finished: () => {},
  escalated: () => {},
  contradiction: () => {},
};

/** What went wrong in a run; empty when everything held. */
export interface SimulationReport {
  readonly seed: number;
  readonly transactions: number;
  readonly kills: number;
  readonly violations: readonly string[];
}

/**
 * One random history of settlements: processes that are killed, calls and jobs that are lost, late or
 * repeated, a biller that does whatever its contract allows. The same seed is the same history.
 */
export async function simulateSettlements(seed: number): Promise<SimulationReport> {
  const history = new History(seed);
  await history.run();
  return history.report();
}

class History {
  readonly #seed: number;
  readonly #random: SeededRandom;
  readonly #time = new VirtualTime();
  readonly #books = new BillerBooks();
  readonly #store = new MemorySettlementStore((id, at) => this.#job(id, at));
  readonly #deposits: SimulatedDeposits;
  readonly #initialRupiah: bigint;
  readonly #subjects: SettlementSubject[] = [];
  readonly #workers: { readonly process: SimulatedProcess; readonly saga: SettlementSaga }[] = [];
  readonly #finals = new Map<string, string[]>();
  #kills = 0;

  constructor(seed: number) {
    this.#seed = seed;
    this.#random = new SeededRandom(seed);
    const count = this.#random.between(1, 4);
    this.#initialRupiah = PRICE_RUPIAH * BigInt(this.#random.between(0, count + 1));
    this.#deposits = new SimulatedDeposits(this.#initialRupiah);
    for (let index = 0; index < 2; index++) this.#workers.push(this.#worker());
    for (let index = 0; index < count; index++) this.#register(index);
    this.#sweepEvery(5_000);
    this.#killSometimes(this.#random.between(0, 6));
  }

  async run(): Promise<void> {
    await this.#time.runUntil(3 * HOUR_MS, () =>
      this.#subjects.every(({ transactionId }) => this.#isOver(transactionId)),
    );
    // A little longer: what is still on its way must change nothing any more.
    await this.#time.runUntil(2 * 60_000, () => false);
  }

  report(): SimulationReport {
    const violations = this.#subjects.flatMap((subject) => this.#violationsOf(subject));
    const paid = this.#subjects.filter(
      ({ transactionId }) => this.#store.statusOf(transactionId) === 'SUCCESS',
    ).length;
    if (this.#deposits.heldRupiah !== 0n)
      violations.push(`${this.#deposits.heldRupiah} rupiah are still held`);
    if (this.#deposits.balanceRupiah !== this.#initialRupiah - PRICE_RUPIAH * BigInt(paid)) {
      violations.push(
        `the balance is ${this.#deposits.balanceRupiah} after ${paid} payments from ${this.#initialRupiah}`,
      );
    }
    return { seed: this.#seed, transactions: this.#subjects.length, kills: this.#kills, violations };
  }

  #violationsOf({ transactionId, transactionNumber }: SettlementSubject): string[] {
    const status = this.#store.statusOf(transactionId);
    const hold = this.#deposits.holds.get(transactionId)?.state;
    const reference = billerReference(transactionNumber);
    const atBiller = this.#books.taken.get(reference)?.status;
    const found: string[] = [];
    const expectedHold = status === 'SUCCESS' ? 'POSTED' : 'VOIDED';
    if (status === 'RESERVING' || status === 'PENDING') found.push(`is still ${status}`);
    if (hold !== expectedHold) found.push(`is ${status ?? 'discarded'}, its hold ${hold}`);
    if ((this.#books.payRequests.get(reference) ?? 0) > 1) found.push('was sent to the biller twice');
    if ((status === 'SUCCESS') !== (atBiller === 'SUCCESS'))
      found.push(`is ${status ?? 'discarded'}, at the biller ${atBiller}`);
    const finals = this.#finals.get(transactionId) ?? [];
    if (finals.length > 1) found.push(`became final more than once: ${finals.join(', ')}`);
    return found.map((what) => `transaction ${transactionId} ${what}`);
  }

  #isOver(transactionId: string): boolean {
    const status = this.#store.statusOf(transactionId);
    return status === undefined || status === 'SUCCESS' || status === 'VOID';
  }

  #register(index: number): void {
    const transactionId = String(index + 1);
    const subject: SettlementSubject = {
      transactionId,
      merchantId: 'merchant',
      transactionNumber: `INV/BIL/SIM/260102/00${index}AAAAAAAA`,
      product: {
        productCode: 'SIM',
        name: 'Simulated',
        type: 'SIM',
        providerName: 'Simulated',
        kind: 'BILL',
      },
      bill: { productCode: 'SIM', beneficiaryNumber: '1234567890', billReference: transactionId, facts: {} },
      farePriceRupiah: PRICE_RUPIAH,
      totalPriceRupiah: PRICE_RUPIAH,
      createdAt: this.#time.now(),
    };
    this.#subjects.push(subject);
    this.#store.register(subject, new Date(this.#time.now().getTime() + HOUR_MS));
    // The call itself, and callers who repeat it.
    for (let calls = this.#random.between(1, 3); calls > 0; calls--)
      this.#visitAfter(this.#random.between(0, 20_000), transactionId);
  }

  #worker() {
    const process = new SimulatedProcess(this.#time, this.#random);
    const saga = new SettlementSaga({
      store: this.#storeOf(process),
      holds: this.#holdsOf(process),
      biller: new ErraticBiller(this.#books, process, this.#time, this.#random),
      clock: this.#time,
      random: () => this.#random.next(),
      limits: defaultLimits,
      metrics: noMetrics,
      log: createLog('simulation', 'silent'),
    });
    return { process, saga };
  }

  #storeOf(process: SimulatedProcess): SettlementStore {
    const call = <T>(effect: () => Promise<T>) => process.call(effect, { lossy: true });
    const store = this.#store;
    return {
      lease: (id, now, leaseMs) => call(() => store.lease(id, now, leaseMs)),
      save: (leased, state, now, leaseMs) => call(() => store.save(leased, state, now, leaseMs)),
      postpone: (leased, state) => call(() => store.postpone(leased, state)),
      discard: (leased) => call(() => store.discard(leased)),
      finish: (leased, outcome) =>
        call(async () => {
          await store.finish(leased, outcome);
          const { transactionId } = leased.subject;
          this.#finals.set(transactionId, [...(this.#finals.get(transactionId) ?? []), outcome.status]);
        }),
      hasten: (id, now) => call(() => store.hasten(id, now)),
      overdue: (before, now, limit) => call(() => store.overdue(before, now, limit)),
    };
  }

  /** Holds may reach the ledger long after the caller has given up or died. */
  #holdsOf(process: SimulatedProcess): DepositHolds {
    const call = <T>(effect: () => Promise<T>) => process.call(effect, { lossy: true });
    return {
      place: async (subject) => {
        if (this.#random.chance(0.1))
          this.#time.after(this.#random.between(0, 40_000), () => void this.#deposits.place(subject));
        return call(() => this.#deposits.place(subject));
      },
      post: (subject) => call(() => this.#deposits.post(subject)),
      void: (subject) => call(() => this.#deposits.void(subject)),
    };
  }

  /** The queue may lose a job, repeat it, or be late with it. */
  #job(transactionId: string, at: Date): void {
    if (this.#random.chance(0.1)) return;
    const delayMs = at.getTime() - this.#time.now().getTime() + this.#random.between(0, 1_500);
    this.#visitAfter(delayMs, transactionId);
    if (this.#random.chance(0.1)) this.#visitAfter(delayMs + this.#random.between(0, 500), transactionId);
  }

  #visitAfter(delayMs: number, transactionId: string): void {
    this.#time.after(delayMs, () => {
      const [first, ...others] = this.#workers;
      if (first !== undefined)
        this.#random
          .pick([first, ...others])
          .saga.visit(transactionId)
          .catch(() => undefined);
    });
  }

  #sweepEvery(everyMs: number): void {
    this.#time.after(everyMs, async () => {
      this.#sweepEvery(everyMs);
      const now = this.#time.now();
      const ids = await this.#store.overdue(new Date(now.getTime() - 3_000), now, 100);
      for (const id of ids) this.#visitAfter(this.#random.between(0, 100), id);
    });
  }

  #killSometimes(kills: number): void {
    if (kills === 0) return;
    this.#time.after(this.#random.between(0, 15_000), () => {
      const [first, ...others] = this.#workers;
      if (first !== undefined) this.#random.pick([first, ...others]).process.kill();
      this.#kills += 1;
      this.#killSometimes(kills - 1);
    });
  }
}
