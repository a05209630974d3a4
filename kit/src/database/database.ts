import type { EntitySchema, MigrationObject } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { type EntityManager, MikroORM, PostgreSqlDriver } from '@mikro-orm/postgresql';
import type { Kysely } from 'kysely';
import pg from 'pg';
import type { Actor, ActorKind } from '../actor/index.js';
import type { Log } from '../telemetry/index.js';

/** Answers the entity manager of one call, always the same one. */
export type UnitOfWork = () => EntityManager;

/** One subgraph's own database. */
export interface Database {
  /**
   * A unit of work for one call, begun when it is first asked for: many calls need none. Every entity that has the filter `ownMerchant` is read through it:
   * an actor that belongs to a merchant sees that merchant's rows alone.
   */
  unitOfWork(actor: Actor | undefined): UnitOfWork;
  /** Typed SQL on the same pool: writes on money paths go through it. */
  readonly sql: Kysely<unknown>;
  readonly url: string;
  close(): Promise<void>;
}

interface DatabaseOptions {
  readonly url: string;
  readonly entities: EntitySchema[];
  readonly migrations: MigrationObject[];
  readonly log: Log;
  readonly poolSize?: number;
}

const MIGRATION_LOCK = 7_230_000;

/** Opens the database, creates it when the server has none of the name, and brings its tables up to date. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  await createWhenMissing(options.url);
  const orm = await MikroORM.init({
    driver: PostgreSqlDriver,
    clientUrl: options.url,
    entities: options.entities,
    extensions: [Migrator],
    migrations: { migrationsList: options.migrations, snapshot: false },
    pool: { min: 0, max: options.poolSize ?? 20 },
    discovery: { warnWhenNoEntities: false },
    debug: false,
    logger: (message) => options.log.debug(message),
  });
  await migrate(options.url, orm);
  return {
    unitOfWork(actor) {
      let em: EntityManager | undefined;
      return () => {
        if (em === undefined) {
          em = orm.em.fork();
          em.setFilterParams('ownMerchant', { merchantId: visibleMerchant(actor) });
        }
        return em;
      };
    },
    sql: orm.em.fork().getKysely() as Kysely<unknown>,
    url: options.url,
    close: () => orm.close(),
  };
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
const SEES_ONE_MERCHANT = new Set<ActorKind>(['PARTNER', 'MERCHANT_USER']);

/** The one merchant whose rows the actor sees; undefined when it sees all of them. */
function visibleMerchant(actor: Actor | undefined): string | undefined {
  if (actor === undefined) return NOBODY;
  return SEES_ONE_MERCHANT.has(actor.kind) ? (actor.merchantId ?? NOBODY) : undefined;
}

async function createWhenMissing(url: string): Promise<void> {
  const admin = new URL(url);
  const database = decodeURIComponent(admin.pathname.slice(1));
  admin.pathname = '/postgres';
  await withClient(admin.href, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  });
}

/** Processes that start together wait for one another here instead of migrating twice. */
async function migrate(url: string, orm: MikroORM): Promise<void> {
  await withClient(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await orm.migrator.up();
  });
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
