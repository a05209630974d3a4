import { join } from 'node:path';
import { ActorTokens, readActorKey } from '@biller/kit/actor';
import { ConfigError } from '@biller/kit/config';
import { connectPostgres } from '@biller/kit/database';
import type { Surroundings } from '@biller/kit/graph';
import { createLog, createMetrics } from '@biller/kit/telemetry';
import { systemClock } from '@biller/kit/time';
import type { PlatformConfig } from './config.js';

/** What all parts of this process share: database server, keys, log, metrics, clock. */
export async function openHouse(
  config: PlatformConfig,
  environment: NodeJS.ProcessEnv,
): Promise<Surroundings> {
  return {
    clock: systemClock,
    log: createLog('platform', config.logLevel),
    metrics: createMetrics({ process: true }),
    postgres: await connectPostgres(config.databaseUrl, config.dataDir),
    databaseName: (subgraph) => `${config.databasePrefix}_${subgraph}`,
    tokens: new ActorTokens(actorKeyOf(config), systemClock),
    environment,
    keysDir: config.keysDir,
    mode: config.mode,
  };
}

function actorKeyOf({ actorKey, mode, keysDir }: PlatformConfig): string {
  if (actorKey !== undefined) return actorKey;
  if (mode === 'production')
    throw new ConfigError('The configuration is not usable:\n  ACTOR_KEY: required in production');
  return readActorKey(join(keysDir, 'actor.pem'));
}
