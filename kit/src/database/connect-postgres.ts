import { join } from 'node:path';
import { EmbeddedPostgres } from './embedded-postgres.js';
import type { PostgresServer } from './postgres-server.js';

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
