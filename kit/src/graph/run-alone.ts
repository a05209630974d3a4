import { join } from 'node:path';
import { z } from 'zod';
import { ActorTokens, readActorKey } from '../actor/index.js';
import { runUntilSignal } from '../boot/index.js';
import { houseConfig, readConfig } from '../config/index.js';
import { connectPostgres } from '../database/index.js';
import { createLog, createMetrics, startTracing } from '../telemetry/index.js';
import { systemClock } from '../time/index.js';
import { serveSubgraph } from './serve-subgraph.js';
import type { Subgraph } from './subgraph.js';
import type { Surroundings } from './surroundings.js';

const listenConfig = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535),
  HOST: z.string().default('127.0.0.1'),
});

/** Runs one subgraph as a process of its own, serving the others over HTTP on PORT. */
export async function runAlone(
  name: string,
  create: (surroundings: Surroundings) => Promise<Subgraph>,
): Promise<void> {
  await runUntilSignal(async () => {
    const house = readConfig(houseConfig, process.env);
    const listen = readConfig(listenConfig, process.env);
    const stopTracing = await startTracing(house.tracesEndpoint, name);
    const log = createLog(name, house.logLevel);
    const tokens = new ActorTokens(
      house.actorKey ?? readActorKey(join(house.keysDir, 'actor.pem')),
      systemClock,
    );
    const postgres = await connectPostgres(house.databaseUrl, house.dataDir);
    const subgraph = await create({
      clock: systemClock,
      log,
      metrics: createMetrics({ process: true }),
      postgres,
      databaseName: (subgraphName) => `${house.databasePrefix}_${subgraphName}`,
      tokens,
      environment: process.env,
      keysDir: house.keysDir,
      mode: house.mode,
    });
    const served = await serveSubgraph(subgraph, tokens, { host: listen.HOST, port: listen.PORT });
    log.info({ url: served.url.href }, 'serving');
    return {
      stop: async () => {
        await served.stop();
        await stopTracing();
      },
    };
  });
}
