import type { Database } from '@biller/kit/database';
import type { Log } from '@biller/kit/telemetry';
import type { Clock } from '@biller/kit/time';
import type { Kysely } from 'kysely';
import { fromKysely, PgBoss } from 'pg-boss';
import type { SettlementSaga } from './settlement-saga.js';
import type { SettlementStore } from './settlement-store.js';

const QUEUE = 'settlement';
const WORKERS = 8;
const SWEEP_EVERY_MS = 2_000;
/** Longer than the queue's own delay, so that the sweeper takes only what the queue has lost. */
const OVERDUE_AFTER_MS = 3_000;
const SWEEP_LIMIT = 200;

interface Job {
  readonly transactionId: string;
}

/**
 * Carries "run settlement N at T". The settlements table is the truth: the queue may lose or repeat
 * anything, and the sweeper takes what has been due too long.
 */
export class SettlementQueue {
  readonly #boss: PgBoss;
  readonly #clock: Clock;
  readonly #log: Log;
  #sweeping: Promise<void> = Promise.resolve();
  #sweepTimer: NodeJS.Timeout | undefined;

  constructor(database: Database, clock: Clock, log: Log) {
    this.#boss = new PgBoss({ connectionString: database.url, schema: 'queue', max: 3 });
    this.#boss.on('error', (error) => log.warn({ err: error }, 'queue'));
    this.#clock = clock;
    this.#log = log;
  }

  /** Sends inside the caller's transaction: the job exists exactly when what it is about is committed. */
  async enqueue(trx: Kysely<unknown>, transactionId: string, at: Date): Promise<void> {
    const job: Job = { transactionId };
    await this.#boss.send(QUEUE, job, { startAfter: at, retryLimit: 0, db: fromKysely(trx) });
  }

  async start(saga: SettlementSaga, store: SettlementStore): Promise<void> {
    await this.#boss.start();
    await this.#boss.createQueue(QUEUE);
    const options = { localConcurrency: WORKERS, pollingIntervalSeconds: 0.5, batchSize: 1 };
    await this.#boss.work<Job>(QUEUE, options, async (jobs) => {
      for (const { data } of jobs) await this.#visit(saga, data.transactionId);
    });
    this.#sweepTimer = setInterval(() => {
      this.#sweeping = this.#sweeping.then(() => this.sweep(saga, store));
    }, SWEEP_EVERY_MS);
  }

  /** Visits every settlement that has been due too long: its job was lost, or its worker died. */
  async sweep(saga: SettlementSaga, store: SettlementStore): Promise<void> {
    try {
      const now = this.#clock.now();
      const ids = await store.overdue(new Date(now.getTime() - OVERDUE_AFTER_MS), now, SWEEP_LIMIT);
      for (let index = 0; index < ids.length; index += WORKERS) {
        await Promise.all(ids.slice(index, index + WORKERS).map((id) => this.#visit(saga, id)));
      }
    } catch (error) {
      this.#log.error({ err: error }, 'sweep failed');
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#sweepTimer);
    await this.#sweeping;
    await this.#boss.stop({ graceful: true, timeout: 8_000, close: true });
  }

  async #visit(saga: SettlementSaga, transactionId: string): Promise<void> {
    try {
      await saga.visit(transactionId);
    } catch (error) {
      this.#log.error({ err: error, transactionId }, 'settlement visit failed');
    }
  }
}
