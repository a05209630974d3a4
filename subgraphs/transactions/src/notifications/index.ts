import type { Database, UnitOfWork } from '@biller/kit/database';
import type { GraphLink } from '@biller/kit/graph';
import type { Log, Metrics } from '@biller/kit/telemetry';
import type { Clock } from '@biller/kit/time';
import DataLoader from 'dataloader';
import { Counter, Gauge } from 'prom-client';
import { DeliveryAttempt, DeliveryAttemptEntity, DeliveryEntity } from './delivery.js';
import { DeliveryQueue, enqueueDelivery } from './delivery-queue.js';
import { DeliveryResolver } from './delivery-resolver.js';
import { DeliveryWorker } from './delivery-worker.js';
import { SafeSender } from './outbound/safe-sender.js';
import { ProductChangeRelay } from './product-change-relay.js';

export const notificationEntities = [DeliveryEntity, DeliveryAttemptEntity];
export const notificationResolvers = [DeliveryResolver];

interface NotificationParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly mode: 'sandbox' | 'production';
  readonly merchants: GraphLink;
  readonly catalog: GraphLink;
  readonly ownPorts: () => readonly number[];
}

/** Notifications to partners: what other parts queue is sent, signed and in order, until it arrives. */
export function createNotifications(parts: NotificationParts) {
  const { database, clock, log, metrics, mode, merchants, catalog, ownPorts } = parts;
  const queue = new DeliveryQueue(database);
  const outcomes = new Counter({
    name: 'deliveries_total',
    help: 'Attempts to send notifications, by what they led to',
    labelNames: ['outcome'],
    registers: [metrics],
  });
  new Gauge({
    name: 'deliveries_waiting',
    help: 'Notifications that wait to be sent',
    registers: [metrics],
    async collect() {
      this.set(await queue.waiting());
    },
  });
  const worker = new DeliveryWorker({
    ...{ queue, merchants, clock, log },
    sender: new SafeSender({ mode, ownPorts }),
    random: Math.random,
    count: (outcome) => outcomes.inc({ outcome }),
  });
  const relay = new ProductChangeRelay({
    database,
    catalog,
    merchants,
    clock,
    log,
    queued: () => worker.kick(),
  });
  return {
    enqueue: enqueueDelivery,
    kick: () => worker.kick(),
    resolvers: [new DeliveryResolver(queue, () => worker.kick(), clock)],
    start() {
      worker.start();
      relay.start();
    },
    async stop() {
      await relay.stop();
      await worker.stop();
    },
  };
}

/** The attempts of deliveries, one statement for all that one call names. */
export function attemptsOfDelivery(em: UnitOfWork): DataLoader<string, DeliveryAttempt[]> {
  return new DataLoader(async (ids) => {
    const found = await em().find(
      DeliveryAttempt,
      { deliveryId: { $in: [...ids] } },
      { orderBy: { number: 'asc' } },
    );
    const byDelivery = Map.groupBy(found, ({ deliveryId }) => deliveryId);
    return ids.map((id) => byDelivery.get(id) ?? []);
  });
}
