import type { ActorTokens } from '../actor/index.js';
import type { PostgresServer } from '../database/index.js';
import type { Log, Metrics } from '../telemetry/index.js';
import type { Clock } from '../time/index.js';

/** What a subgraph is given to live on, by the process that runs it. */
export interface Surroundings {
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly postgres: PostgresServer;
  /** The name its database carries on the server; tests give each platform databases of its own. */
  databaseName(subgraph: string): string;
  readonly tokens: ActorTokens;
  readonly environment: NodeJS.ProcessEnv;
  /** Where generated keys lie when the environment gives none. */
  readonly keysDir: string;
  readonly mode: 'sandbox' | 'production';
}
