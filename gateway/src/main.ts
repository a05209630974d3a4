import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ActorTokens, readActorKey } from '@biller/kit/actor';
import { runUntilSignal } from '@biller/kit/boot';
import { houseConfig, readConfig } from '@biller/kit/config';
import { HttpLink } from '@biller/kit/graph';
import { createLog, createMetrics, startTracing } from '@biller/kit/telemetry';
import { systemClock } from '@biller/kit/time';
import { z } from 'zod';
import { createGateway } from './gateway.js';

const aloneConfig = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4_000),
  HOST: z.string().default('127.0.0.1'),
  CATALOG_URL: z.url(),
  DEPOSITS_URL: z.url(),
  MERCHANTS_URL: z.url(),
  TRANSACTIONS_URL: z.url(),
});

await runUntilSignal(async () => {
  const house = readConfig(houseConfig, process.env);
  const config = readConfig(aloneConfig, process.env);
  const stopTracing = await startTracing(house.tracesEndpoint, 'gateway');
  const log = createLog('gateway', house.logLevel);
  const tokens = new ActorTokens(
    house.actorKey ?? readActorKey(join(house.keysDir, 'actor.pem')),
    systemClock,
  );
  const link = (url: string) => new HttpLink(new URL(url), tokens);
  const gateway = await createGateway({
    supergraph: readFileSync(join(import.meta.dirname, '../../schema/supergraph.graphql'), 'utf8'),
    links: {
      catalog: link(config.CATALOG_URL),
      deposits: link(config.DEPOSITS_URL),
      merchants: link(config.MERCHANTS_URL),
      transactions: link(config.TRANSACTIONS_URL),
    },
    clock: systemClock,
    log,
    metrics: createMetrics({ process: true }),
    environment: process.env,
  });
  const url = await gateway.server.listen({ port: config.PORT, host: config.HOST });
  gateway.ready();
  log.info({ url }, 'serving');
  return {
    stop: async () => {
      await gateway.stop();
      await stopTracing();
    },
  };
});
