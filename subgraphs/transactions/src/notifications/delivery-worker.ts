import { createHash } from 'node:crypto';
import { serviceActor } from '@biller/kit/actor';
import { callGraph, type GraphLink } from '@biller/kit/graph';
import type { Log } from '@biller/kit/telemetry';
import { type Clock, jakartaOffsetTimestamp } from '@biller/kit/time';
import { PrepareDeliveryDocument } from '../generated/merchants.js';
import type { Attempt, DeliveryQueue, LeasedDelivery, Verdict } from './delivery-queue.js';
import { RefusedAddress, type SafeSender } from './outbound/safe-sender.js';
import { nextAttemptAt } from './retry-schedule.js';

interface WorkerParts {
  readonly queue: DeliveryQueue;
  readonly sender: Pick<SafeSender, 'post'>;
  readonly merchants: GraphLink;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly count: (outcome: string) => void;
}

const CONCURRENCY = 16;
const POLL_EVERY_MS = 1_000;

/** Sends what is due. Polling is the fallback: whoever queues something kicks the worker after its commit. */
export class DeliveryWorker {
  readonly #parts: WorkerParts;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #kickedAgain = false;
  #stopped = false;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = setInterval(() => this.kick(), POLL_EVERY_MS);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  kick(): void {
    if (this.#stopped) return;
    this.#kickedAgain = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  /** Sends all that is due, a batch at a time; a slow delivery does not keep the others of its batch waiting. */
  async #run(): Promise<void> {
    const inFlight = new Set<Promise<void>>();
    while (this.#kickedAgain && !this.#stopped) {
      this.#kickedAgain = false;
      const room = CONCURRENCY - inFlight.size;
      const leased = room === 0 ? [] : await this.#lease(room);
      for (const delivery of leased) {
        const sending = this.deliver(delivery).finally(() => {
          inFlight.delete(sending);
          this.#kickedAgain = true;
        });
        inFlight.add(sending);
      }
      if (!this.#kickedAgain && inFlight.size > 0) await Promise.race(inFlight);
    }
    await Promise.all(inFlight);
  }

  async #lease(room: number): Promise<readonly LeasedDelivery[]> {
    try {
      return await this.#parts.queue.lease(this.#parts.clock.now(), room);
    } catch (error) {
      this.#parts.log.error({ err: error }, 'deliveries could not be taken');
      return [];
    }
  }

  /** One attempt, noted whatever comes of it. */
  async deliver(delivery: LeasedDelivery): Promise<void> {
    const { queue, log, count, clock } = this.#parts;
    const startedAt = clock.now();
    try {
      const result = await this.#attempt(delivery, startedAt);
      const verdict = this.#verdict(delivery, result, startedAt);
      const latencyMs = clock.now().getTime() - startedAt.getTime();
      await queue.settle(delivery, { startedAt, latencyMs, ...result }, verdict);
      count(verdict instanceof Date ? 'RETRY' : verdict);
    } catch (error) {
      // Not noted: the lease ends by itself, and the delivery is tried again.
      log.error({ err: error, deliveryId: delivery.id }, 'delivery failed on our side');
    }
  }

  async #attempt(
    delivery: LeasedDelivery,
    startedAt: Date,
  ): Promise<Pick<Attempt, 'statusCode' | 'failure'>> {
    const timestamp = jakartaOffsetTimestamp(startedAt);
    const bodyHash = createHash('sha256').update(delivery.body).digest('hex');
    const { id: deliveryId, merchantId, kind } = delivery;
    const input = { merchantId, kind, deliveryId, bodyHash, timestamp };
    const call = { actor: serviceActor('notifications'), correlationId: deliveryId };
    const { prepareDelivery } = await callGraph(
      this.#parts.merchants,
      PrepareDeliveryDocument,
      { input },
      call,
    );
    if (prepareDelivery == null) return { statusCode: null, failure: 'NO_URL' };
    const headers = {
      'content-type': 'application/json',
      'x-timestamp': timestamp,
      'x-external-id': deliveryId,
      'x-key-id': prepareDelivery.keyId,
      'x-signature': prepareDelivery.signature,
    };
    try {
      return {
        statusCode: await this.#parts.sender.post(prepareDelivery.url, headers, delivery.body),
        failure: null,
      };
    } catch (error) {
      return { statusCode: null, failure: failureOf(error) };
    }
  }

  #verdict(
    delivery: LeasedDelivery,
    { statusCode, failure }: Pick<Attempt, 'statusCode' | 'failure'>,
    startedAt: Date,
  ): Verdict {
    if (statusCode !== null && statusCode >= 200 && statusCode < 300) return 'DELIVERED';
    // Without a URL there is nothing to wait for; it can be resent by hand once there is one.
    if (failure === 'NO_URL') return 'PARKED';
    const first = delivery.firstAttemptAt ?? startedAt;
    return (
      nextAttemptAt(delivery.attemptCount + 1, first, this.#parts.clock.now(), this.#parts.random()) ??
      'PARKED'
    );
  }
}

function failureOf(error: unknown): string {
  if (error instanceof RefusedAddress) return 'REFUSED_ADDRESS';
  return error instanceof Error && error.name === 'TimeoutError' ? 'TIMEOUT' : 'CONNECTION';
}
