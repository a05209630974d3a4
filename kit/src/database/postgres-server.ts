import { join } from 'node:path';
import { EmbeddedPostgres } from './embedded-postgres.js';

/** A PostgreSQL server: where its databases are, and how to let go of it. */
export interface PostgresServer {
  /** The address of one database on it; the database may not exist yet. */
  urlOf(database: string): string;
  stop(): Promise<void>;
}

/** The configured server, or the embedded one under the data folder. */
export async function connectPostgres(
  databaseUrl: string | undefined,
  dataDir: string,
): Promise<PostgresServer> {
  if (databaseUrl === undefined) return EmbeddedPostgres.start(join(dataDir, 'postgres'));
  return {
    urlOf(database) {
      const url = new URL(databaseUrl);
      url.pathname = `/${database}`;
      return url.href;
    },
    stop: async () => {},
  };
}
