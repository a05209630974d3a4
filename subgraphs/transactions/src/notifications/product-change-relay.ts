import { type Actor, serviceActor } from '@biller/kit/actor';
import type { Database } from '@biller/kit/database';
import { type CallContext, callGraph, type GraphLink } from '@biller/kit/graph';
import type { Log } from '@biller/kit/telemetry';
import type { Clock } from '@biller/kit/time';
import { productBody } from '@biller/kit/wire';
import { sql } from 'kysely';
import { ProductChangesDocument, ProductForMerchantDocument } from '../generated/catalog.js';
import { MerchantsToNotifyDocument } from '../generated/merchants.js';
import { enqueueDelivery, type NewDelivery } from './delivery-queue.js';

interface RelayParts {
  readonly database: Database;
  readonly catalog: GraphLink;
  readonly merchants: GraphLink;
  readonly clock: Clock;
  readonly log: Log;
  /** Called when deliveries have been queued. */
  readonly queued: () => void;
}

interface Change {
  readonly sequence: string;
  readonly productCode: string;
  readonly merchantId?: string | null | undefined;
}

const POLL_EVERY_MS = 1_000;
const PAGE = 50;
const SELF: Actor = serviceActor('notifications');

/** Turns changes of products into notifications. Its cursor moves in the transaction that queues them. */
export class ProductChangeRelay {
  readonly #parts: RelayParts;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: RelayParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#running = this.#running.then(() =>
        this.relay().catch((error: unknown) =>
          this.#parts.log.error({ err: error }, 'product changes could not be relayed'),
        ),
      );
    }, POLL_EVERY_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  /** Relays one page of changes, if there is any. */
  async relay(): Promise<void> {
    const { database, catalog, clock } = this.#parts;
    const call: CallContext = { actor: SELF, correlationId: 'product-changes' };
    const after = await this.#cursor();
    const { productChanges } = await callGraph(
      catalog,
      ProductChangesDocument,
      { afterSequence: after, first: PAGE },
      call,
    );
    const last = productChanges.at(-1);
    if (last === undefined) return;
    const deliveries = await this.#deliveriesOf(productChanges, call, clock.now());
    const moved = await database.sql.transaction().execute(async (trx) => {
      const { numAffectedRows } =
        await sql`UPDATE product_change_cursor SET last_sequence = ${last.sequence}::bigint
        WHERE last_sequence = ${after}::bigint`.execute(trx);
      if (numAffectedRows === 1n) for (const delivery of deliveries) await enqueueDelivery(trx, delivery);
      return numAffectedRows === 1n;
    });
    if (moved) this.#parts.queued();
  }

  async #deliveriesOf(changes: readonly Change[], call: CallContext, now: Date): Promise<NewDelivery[]> {
    const { catalog, merchants } = this.#parts;
    const { merchantsToNotify } = await callGraph(merchants, MerchantsToNotifyDocument, {}, call);
    const deliveries: NewDelivery[] = [];
    for (const { productCode, merchantId } of changes) {
      const concerned = merchantsToNotify.filter((id) => merchantId == null || id === merchantId);
      for (const id of concerned) {
        const { product } = await callGraph(
          catalog,
          ProductForMerchantDocument,
          { code: productCode, merchantId: id },
          call,
        );
        if (product == null) continue;
        deliveries.push({
          merchantId: id,
          kind: 'PRODUCT',
          subject: productCode,
          body: JSON.stringify(productBody(product)),
          now,
        });
      }
    }
    return deliveries;
  }

  async #cursor(): Promise<string> {
    const { sql: database } = this.#parts.database;
    await sql`INSERT INTO product_change_cursor (last_sequence) VALUES (0) ON CONFLICT DO NOTHING`.execute(
      database,
    );
    const { rows } = await sql<{
      last_sequence: string;
    }>`SELECT last_sequence FROM product_change_cursor`.execute(database);
    return rows[0]?.last_sequence ?? '0';
  }
}
