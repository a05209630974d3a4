import type { Database } from '@biller/kit/database';
import { BillerError } from '@biller/kit/errors';
import type { Log } from '@biller/kit/telemetry';
import type { Clock } from '@biller/kit/time';
import { sql } from 'kysely';
import type { Biller } from '../biller/biller.js';
import { readPush } from '../biller/push-signature.js';
import { numberOfReference } from '../settlement/settlement.js';
import type { SettlementMetrics } from '../settlement/settlement-metrics.js';
import type { SettlementSaga } from '../settlement/settlement-saga.js';
import type { SettlementStore } from '../settlement/settlement-store.js';

interface NotificationParts {
  readonly database: Database;
  readonly biller: Biller;
  readonly pushSecret: string;
  readonly saga: SettlementSaga;
  readonly store: SettlementStore;
  readonly metrics: SettlementMetrics;
  readonly clock: Clock;
  readonly log: Log;
}

interface BillerNotification {
  readonly billerCode: string;
  readonly rawBody: string;
  readonly signature: string;
  readonly timestamp: string;
}

/**
 * Takes in what a biller tells unasked. A notification is a reason to ask, never itself the outcome: it may
 * overtake an answer, arrive twice, or contradict itself. One that contradicts a final status is counted.
 */
export class BillerNotifications {
  readonly #parts: NotificationParts;

  constructor(parts: NotificationParts) {
    this.#parts = parts;
  }

  /** @throws BillerError NOT_FOUND for an unknown biller, 4017300 for a signature that does not verify */
  async take(notification: BillerNotification): Promise<void> {
    const { biller, pushSecret, clock, store, saga, log } = this.#parts;
    if (notification.billerCode !== biller.code) throw new BillerError('NOT_FOUND', { field: 'biller' });
    const push = readPush(notification, pushSecret, clock.now());
    if (push === undefined) throw new BillerError('4017300');
    const standing = await this.#find(push.reference);
    if (standing === undefined) {
      log.warn({ reference: push.reference }, 'a biller notified of an unknown payment');
    } else if (standing.status === 'PENDING') {
      await store.hasten(standing.id, clock.now());
      saga
        .visit(standing.id)
        .catch((err: unknown) => log.error({ err, transactionId: standing.id }, 'visit failed'));
    } else if (contradicts(standing.status, push.state.status)) {
      this.#parts.metrics.contradiction();
      log.error(
        { transactionId: standing.id, told: push.state.status, final: standing.status },
        'biller contradiction',
      );
    }
  }

  async #find(reference: string): Promise<{ id: string; status: string } | undefined> {
    const { rows } = await sql<{ id: number; status: string }>`
      SELECT id, status FROM transactions
      WHERE transaction_number = ${numberOfReference(reference)}`.execute(this.#parts.database.sql);
    const [row] = rows;
    return row === undefined ? undefined : { id: String(row.id), status: row.status };
  }
}

function contradicts(final: string, told: string): boolean {
  return (final === 'SUCCESS' && told === 'REFUSED') || (final === 'VOID' && told === 'SUCCESS');
}
