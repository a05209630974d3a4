import { join } from 'node:path';
import { ActorTokens, readActorKey } from '@biller/kit/actor';
import { ConfigError } from '@biller/kit/config';
import { connectPostgres } from '@biller/kit/database';
import type { Surroundings } from '@biller/kit/graph';
import { createLog, createMetrics } from '@biller/kit/telemetry';
import { type Clock, systemClock } from '@biller/kit/time';
import type { PlatformConfig } from './config.js';

export interface HouseOptions {
  readonly clock?: Clock | undefined;
  /** Names of the databases on the server; tests give each platform its own. */
  readonly databaseName?: ((subgraph: string) => string) | undefined;
}

/** What all parts of this process share: database server, keys, log, metrics, clock. */
export async function openHouse(
  config: PlatformConfig,
  environment: NodeJS.ProcessEnv,
  options: HouseOptions,
): Promise<Surroundings> {
  const clock = options.clock ?? systemClock;
  return {
    clock,
    log: createLog('platform', config.logLevel),
    metrics: createMetrics({ process: true }),
    postgres: await connectPostgres(config.databaseUrl, config.dataDir),
    databaseName: options.databaseName ?? ((subgraph) => `biller_${subgraph}`),
    tokens: new ActorTokens(actorKeyOf(config), clock),
    environment,
    keysDir: config.keysDir,
    mode: config.mode,
  };
}

function actorKeyOf({ actorKey, mode, keysDir }: PlatformConfig): string {
  if (actorKey !== undefined) return actorKey;
  if (mode === 'production') throw new ConfigError('The configuration is not usable:\n  ACTOR_KEY: required in production');
  return readActorKey(join(keysDir, 'actor.pem'));
}
