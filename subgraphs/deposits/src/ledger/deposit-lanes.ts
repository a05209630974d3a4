import { setImmediate } from 'node:timers/promises';
import { BillerError } from '@biller/kit/errors';
import type { LedgerAnswer, LedgerCommand } from './ledger.js';
import { type LedgerStore, UnknownDeposit } from './ledger-store.js';

interface Waiting {
  readonly command: LedgerCommand;
  readonly resolve: (answer: LedgerAnswer) => void;
  readonly reject: (error: unknown) => void;
}

const BATCH_SIZE = 200;
const QUEUE_LIMIT = 10_000;

/**
 * One lane per deposit: commands that arrive while a batch runs wait in memory and go together in the
 * next, so that a hot deposit's row is locked once a batch instead of once a hold. Lanes in several processes
 * only cost speed: the row lock and the table's CHECK keep them right.
 */
export class DepositLanes {
  readonly #store: LedgerStore;
  readonly #lanes = new Map<string, Waiting[]>();

  constructor(store: LedgerStore) {
    this.#store = store;
  }

  run(merchantId: string, command: LedgerCommand): Promise<LedgerAnswer> {
    return new Promise((resolve, reject) => {
      const lane = this.#lanes.get(merchantId);
      if (lane !== undefined && lane.length >= QUEUE_LIMIT) return reject(new BillerError('4297300'));
      if (lane !== undefined) return void lane.push({ command, resolve, reject });
      this.#lanes.set(merchantId, [{ command, resolve, reject }]);
      void this.#drain(merchantId);
    });
  }

  async #drain(merchantId: string): Promise<void> {
    const lane = this.#lanes.get(merchantId) ?? [];
    while (lane.length > 0) {
      await this.#runBatch(merchantId, lane.splice(0, BATCH_SIZE));
      // Those who were just answered may come again: with them the next batch is twice as large.
      await setImmediate();
    }
    this.#lanes.delete(merchantId);
  }

  async #runBatch(merchantId: string, batch: readonly Waiting[]): Promise<void> {
    try {
      const answers = await this.#store.run(
        merchantId,
        batch.map(({ command }) => command),
      );
      for (const [index, waiting] of batch.entries()) waiting.resolve(answers[index] as LedgerAnswer);
    } catch (error) {
      // One bad command must not fail its neighbours; a commit of unknown outcome is re-read, by transfer id.
      const [only, ...others] = batch;
      if (only !== undefined && (others.length === 0 || error instanceof UnknownDeposit)) {
        for (const waiting of batch) waiting.reject(error);
      } else {
        for (const waiting of batch) await this.#runBatch(merchantId, [waiting]);
      }
    }
  }
}
