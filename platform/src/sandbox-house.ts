import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLog } from '@biller/kit/telemetry';
import { systemClock } from '@biller/kit/time';
import {
  addPartnerRoute,
  demoPartners,
  type OnboardingLinks,
  startSimulatedBiller,
  writeKit,
} from '@biller/sandbox';
import type { FastifyInstance } from 'fastify';
import type { PlatformConfig } from './config.js';
import { printWelcome } from './welcome.js';

/** A biller to pay at, and the environment in which the transactions subgraph finds it. */
interface SandboxBiller {
  readonly url: string;
  readonly environment: { readonly BILLER_URL: string; readonly BILLER_PUSH_SECRET: string };
  /** Tells the biller where the platform listens, once it does. */
  pushTo(url: string): void;
  stop(): Promise<void>;
}

/** Starts the simulated biller; with BILLER_URL set, one that runs elsewhere is used instead. */
export async function startBiller(
  config: PlatformConfig,
  environment: NodeJS.ProcessEnv,
  ownPorts: number[],
): Promise<SandboxBiller | undefined> {
  if (environment.BILLER_URL !== undefined) return undefined;
  const pushSecret = environment.BILLER_PUSH_SECRET ?? keptSecret(join(config.keysDir, 'biller-push.secret'));
  let pushUrl: string | undefined;
  const dataFile = join(config.dataDir, 'sandbox', 'biller.jsonl');
  mkdirSync(join(config.dataDir, 'sandbox'), { recursive: true, mode: 0o700 });
  const biller = await startSimulatedBiller({
    dataFile,
    pushSecret,
    pushUrl: () => pushUrl,
    clock: systemClock,
    log: createLog('biller', config.logLevel),
  });
  ownPorts.push(Number(biller.url.port));
  return {
    url: biller.url.origin,
    environment: { BILLER_URL: biller.url.href, BILLER_PUSH_SECRET: pushSecret },
    pushTo(url) {
      pushUrl = url;
    },
    stop: () => biller.stop(),
  };
}

function keptSecret(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8');
}

/** Writes the kit; the answer greets whoever started the sandbox. */
type OpenPartners = (
  config: PlatformConfig,
  gatewayUrl: string,
  biller: SandboxBiller | undefined,
) => Promise<() => void>;

/** Prepares the demo partners and the making of more; the answer opens them once the front door listens. */
export function addPartners(server: FastifyInstance, links: OnboardingLinks): OpenPartners {
  const openControl = addPartnerRoute(server, links);
  return async (config, gatewayUrl, biller) => {
    biller?.pushTo(new URL('/billers/simulated/notifications', gatewayUrl).href);
    const partners = await demoPartners(config.dataDir, links);
    const kit = { gateway: gatewayUrl, biller: biller?.url ?? config.billerUrl ?? '', partners, users: [] };
    writeKit(config.dataDir, kit);
    openControl(config.dataDir, gatewayUrl);
    return () => printWelcome(kit, config.dataDir);
  };
}
