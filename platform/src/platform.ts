import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGateway } from '@biller/gateway';
import { ConfigError, readConfig } from '@biller/kit/config';
import { startTracing } from '@biller/kit/telemetry';
import type { TransactionsOptions } from '@biller/transactions';
import { platformConfig } from './config.js';
import { openHouse } from './house.js';
import { startSubgraphs } from './subgraphs.js';

export interface PlatformOptions {
  /** Where tests stop the process: see the settlement saga. */
  readonly checkpoint?: TransactionsOptions['checkpoint'];
}

export interface Platform {
  /** The front door, such as http://127.0.0.1:4000. */
  readonly url: string;
  stop(): Promise<void>;
}

const SUPERGRAPH_FILE = join(import.meta.dirname, '../../schema/supergraph.graphql');

/** Starts everything in this process, in the order in which the parts need each other. */
export async function startPlatform(
  environment: NodeJS.ProcessEnv,
  options: PlatformOptions = {},
): Promise<Platform> {
  const config = readConfig(platformConfig, environment);
  const sandbox = config.mode === 'sandbox' ? await import('./sandbox-house.js') : undefined;
  if (sandbox === undefined) refuseSandboxRemains(config.dataDir);
  const stopTracing = await startTracing(config.tracesEndpoint, 'biller-platform');
  const ownPorts: number[] = [];
  const stops: (() => Promise<void>)[] = [stopTracing];
  const stop = async () => {
    for (const each of stops.reverse()) await each();
  };
  try {
    const biller = await sandbox?.startBiller(config, environment, ownPorts);
    if (biller !== undefined) stops.push(() => biller.stop());
    const surroundings = await openHouse(config, { ...environment, ...biller?.environment });
    stops.push(() => surroundings.postgres.stop());
    ownPorts.push(Number(new URL(surroundings.postgres.urlOf('postgres')).port));
    const subgraphs = await startSubgraphs(config, surroundings, {
      ownPorts: () => ownPorts,
      noteOwnPort: (port) => ownPorts.push(port),
      checkpoint: options.checkpoint,
    });
    stops.push(() => subgraphs.stop());
    const gateway = await createGateway({
      supergraph: readFileSync(SUPERGRAPH_FILE, 'utf8'),
      links: subgraphs.links,
      clock: surroundings.clock,
      log: surroundings.log,
      metrics: surroundings.metrics,
      environment,
    });
    stops.push(() => gateway.stop());
    const openPartners = sandbox?.addPartners(gateway.server, subgraphs.links);
    const url = await gateway.server.listen({ port: config.port, host: config.host });
    ownPorts.push(Number(new URL(url).port));
    const welcome = await openPartners?.(config, url, biller);
    gateway.ready();
    welcome?.();
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Production never runs on a folder that a sandbox has used: its keys and partners are known to developers. */
function refuseSandboxRemains(dataDir: string): void {
  if (existsSync(join(dataDir, 'sandbox', 'kit.json'))) {
    throw new ConfigError(
      `DATA_DIR holds a sandbox kit (${join(dataDir, 'sandbox', 'kit.json')}): production needs a folder of its own.`,
    );
  }
}
