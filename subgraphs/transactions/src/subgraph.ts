import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { serviceActor } from '@biller/kit/actor';
import { readConfig } from '@biller/kit/config';
import { openDatabase, sqlMigrations } from '@biller/kit/database';
import { createSubgraphSchema, type GraphLink, type Subgraph, type Surroundings } from '@biller/kit/graph';
import { HttpBiller } from './biller/http-biller.js';
import { BillerNotificationResolver } from './biller-notifications/biller-notification-resolver.js';
import { BillerNotifications } from './biller-notifications/biller-notifications.js';
import { transactionsConfig } from './config.js';
import { Inquiry, InquiryEntity } from './inquiry/inquiry.js';
import { InquiryResolver } from './inquiry/inquiry-resolver.js';
import { InquiryService } from './inquiry/inquiry-service.js';
import { InquiryStore } from './inquiry/inquiry-store.js';
import { depositsOver } from './neighbours/deposits.js';
import { catalogOver } from './neighbours/product-terms.js';
import {
  attemptsOfDelivery,
  createNotifications,
  notificationEntities,
  notificationResolvers,
} from './notifications/index.js';
import { openSettlements } from './settlement/open-settlements.js';
import { PostgresSettlementStore } from './settlement/postgres-settlement-store.js';
import { defaultLimits } from './settlement/settlement.js';
import { settlementMetrics } from './settlement/settlement-metrics.js';
import { SettlementQueue } from './settlement/settlement-queue.js';
import { SettlementSaga } from './settlement/settlement-saga.js';
import type { SagaParts } from './settlement/settlement-visit.js';
import { concludeTransaction } from './transaction/conclude-transaction.js';
import { Merchant, Product } from './transaction/entity-stubs.js';
import { FirstAnswer } from './transaction/first-answer.js';
import { MerchantTransactionsResolver } from './transaction/merchant-transactions-resolver.js';
import { TransactionEntity } from './transaction/transaction.js';
import { newestTransactions, transactionById } from './transaction/transaction-loaders.js';
import { TransactionRegister } from './transaction/transaction-register.js';
import { TransactionResolver } from './transaction/transaction-resolver.js';
import { TransactionService } from './transaction/transaction-service.js';
import type { TransactionsContext } from './transactions-context.js';

export const schemaOptions = {
  resolvers: [
    InquiryResolver,
    TransactionResolver,
    MerchantTransactionsResolver,
    BillerNotificationResolver,
    ...notificationResolvers,
  ],
  orphanedTypes: [Merchant, Product],
};

export interface Neighbours {
  readonly catalog: GraphLink;
  readonly deposits: GraphLink;
  readonly merchants: GraphLink;
}

export interface TransactionsOptions {
  /** Ports of our own servers, which partners' URLs must never reach. */
  readonly ownPorts?: (() => readonly number[]) | undefined;
  readonly checkpoint?: SagaParts['checkpoint'];
}

/** The transactions subgraph: inquiries, payments and their settlement, and notifications to partners. */
export async function createTransactions(
  surroundings: Surroundings,
  neighbours: Neighbours,
  options: TransactionsOptions = {},
): Promise<Subgraph> {
  const { log, clock, metrics, mode } = surroundings;
  const config = readConfig(transactionsConfig, surroundings.environment);
  const limits = { ...defaultLimits, deadlineMs: config.deadlineMs };
  const self = serviceActor('transactions');
  const database = await openDatabase({
    url: surroundings.postgres.urlOf(surroundings.databaseName('transactions')),
    entities: [InquiryEntity, TransactionEntity, ...notificationEntities],
    migrations: sqlMigrations(join(import.meta.dirname, '../migrations')),
    log,
  });
  const biller = new HttpBiller({ url: config.billerUrl, clock, metrics, log });
  const catalog = catalogOver(neighbours.catalog, self);
  const deposits = depositsOver(neighbours.deposits, self);
  const notifications = createNotifications({
    ...{ database, clock, log, metrics, mode },
    merchants: neighbours.merchants,
    catalog: neighbours.catalog,
    ownPorts: options.ownPorts ?? (() => []),
  });
  const queue = new SettlementQueue(database, clock, log);
  const store = new PostgresSettlementStore({
    database,
    enqueue: (trx, transactionId, at) => queue.enqueue(trx, transactionId, at),
    async conclude(trx, leased, outcome) {
      const { transactionId, merchantId, body } = await concludeTransaction(trx, leased, outcome);
      await notifications.enqueue(trx, {
        merchantId,
        kind: 'TRANSACTION',
        subject: transactionId,
        body,
        now: outcome.finalAt,
      });
    },
    concluded: () => notifications.kick(),
  });
  const settling = settlementMetrics(metrics, () => openSettlements(database, clock));
  const saga = new SettlementSaga({
    ...{ store, holds: deposits, biller, clock, limits, log, metrics: settling },
    random: Math.random,
    checkpoint: options.checkpoint,
  });
  const inquiries = new InquiryService({
    catalog,
    deposits,
    biller,
    clock,
    store: new InquiryStore(database),
  });
  const payments = new TransactionService({
    ...{ catalog, clock, limits },
    register: new TransactionRegister(database),
    firstAnswer: new FirstAnswer({
      database,
      saga,
      clock,
      limits,
      pause: (ms, signal) => pause(ms, undefined, { signal }),
    }),
    findInquiry: (id, merchantId) =>
      database
        .unitOfWork({ kind: 'PARTNER', subject: 'payments', merchantId, signed: true })()
        .findOne(Inquiry, { id }),
    randomInt: (below) => randomInt(below),
  });
  const pushes = new BillerNotifications({
    ...{ database, biller, saga, store, clock, log, metrics: settling },
    pushSecret: config.billerPushSecret,
  });
  const schema = await createSubgraphSchema({
    ...schemaOptions,
    instances: [
      new InquiryResolver(inquiries),
      new TransactionResolver(payments),
      new MerchantTransactionsResolver(),
      new BillerNotificationResolver(pushes),
      ...notifications.resolvers,
    ],
    references: {
      Merchant: ({ id }) => ({ id }),
      Transaction: ({ id }, context: TransactionsContext) => context.transactionById.load(id ?? ''),
    },
    log,
  });
  return {
    name: 'transactions',
    schema,
    createContext(call): TransactionsContext {
      const unitOfWork = database.unitOfWork(call.actor);
      return {
        ...call,
        get em() {
          return unitOfWork();
        },
        transactionById: transactionById(unitOfWork),
        newestTransactions: newestTransactions(unitOfWork),
        attemptsOfDelivery: attemptsOfDelivery(unitOfWork),
      };
    },
    async start() {
      await queue.start(saga, store);
      notifications.start();
    },
    async stop() {
      await queue.stop();
      await notifications.stop();
      await database.close();
    },
  };
}
