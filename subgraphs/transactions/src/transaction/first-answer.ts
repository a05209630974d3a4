import type { Database } from '@biller/kit/database';
import type { BusinessCode } from '@biller/kit/errors';
import type { Clock } from '@biller/kit/time';
import { sql } from 'kysely';
import type { SettlementLimits } from '../settlement/settlement.js';
import type { SettlementSaga } from '../settlement/settlement-saga.js';
import type { VisitEnd } from '../settlement/settlement-visit.js';

/** What the caller of POST /transactions may be told. REFUSED: the deposit refused, nothing is registered. */
export type FirstOutcome = 'REFUSED' | { readonly refusedAtOnce: BusinessCode | undefined };

/** Waits a little between looks at a settlement that another process drives. */
export type Pause = (ms: number, signal?: AbortSignal) => Promise<void>;

interface FirstAnswerParts {
  readonly database: Database;
  readonly saga: SettlementSaga;
  readonly clock: Clock;
  readonly limits: SettlementLimits;
  readonly pause: Pause;
}

interface Progress {
  readonly status: string;
  readonly refused_at_once: boolean;
  readonly refusal_code: BusinessCode | null;
  /** The pay call is over, and the biller has not said yet what came of it. */
  readonly waiting: boolean;
  readonly created_at: string;
}

const LOOK_EVERY_MS = 100;

/**
 * The first answer of a settlement: its outcome when there is one soon, else PENDING. All calls that ask
 * at the same moment get the same answer, whichever of them drives the settlement.
 */
export class FirstAnswer {
  readonly #parts: FirstAnswerParts;
  readonly #visits = new Map<string, Promise<VisitEnd>>();

  constructor(parts: FirstAnswerParts) {
    this.#parts = parts;
  }

  async of(transactionId: string): Promise<FirstOutcome> {
    const { clock, limits, pause } = this.#parts;
    const calledAtMs = clock.now().getTime();
    let end: VisitEnd | undefined;
    for (;;) {
      const progress = await this.#progress(transactionId);
      if (progress === undefined) return 'REFUSED';
      const reserving = progress.status === 'RESERVING';
      const sinceMs = reserving ? calledAtMs : Math.min(calledAtMs, new Date(progress.created_at).getTime());
      const leftMs = sinceMs + limits.answerWithinMs - clock.now().getTime();
      if (isAnswer(progress) || (leftMs <= 0 && !reserving)) return outcomeOf(progress);
      if (leftMs <= 0) throw new Error('The deposit gave no answer in time.');
      if (end === 'BUSY' || end === 'POSTPONED') await pause(LOOK_EVERY_MS);
      end = await this.#visitWithin(transactionId, leftMs);
    }
  }

  async #visitWithin(transactionId: string, timeoutMs: number): Promise<VisitEnd | undefined> {
    const visited = new AbortController();
    const tooLate = this.#parts.pause(timeoutMs, visited.signal).catch(() => undefined);
    try {
      return (await Promise.race([this.#visit(transactionId), tooLate])) ?? undefined;
    } finally {
      visited.abort();
    }
  }

  /** Drives the settlement in this process, once for all who wait for it here. */
  #visit(transactionId: string): Promise<VisitEnd> {
    const running = this.#visits.get(transactionId);
    if (running !== undefined) return running;
    const visit = this.#parts.saga.visit(transactionId).finally(() => this.#visits.delete(transactionId));
    this.#visits.set(transactionId, visit);
    return visit;
  }

  async #progress(transactionId: string): Promise<Progress | undefined> {
    const { rows } = await sql<Progress>`
      SELECT t.status, t.refused_at_once, t.refusal_code, t.created_at, (s.step = 'CONFIRM' AND s.pay_ended_at IS NOT NULL) AS waiting
      FROM transactions t JOIN settlements s ON s.transaction_id = t.id
      WHERE t.id = ${Number(transactionId)}`.execute(this.#parts.database.sql);
    return rows[0];
  }
}

/** Final, or the biller's answer to the pay call was "later". */
function isAnswer({ status, waiting }: Progress): boolean {
  return status === 'SUCCESS' || status === 'VOID' || (status === 'PENDING' && waiting);
}

function outcomeOf({ refused_at_once, refusal_code }: Progress): FirstOutcome {
  return { refusedAtOnce: refused_at_once ? (refusal_code ?? 'FAILED') : undefined };
}
