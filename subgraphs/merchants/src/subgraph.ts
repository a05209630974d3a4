import { join } from 'node:path';
import { readConfig } from '@biller/kit/config';
import { openDatabase, sqlMigrations } from '@biller/kit/database';
import { createSubgraphSchema, type GraphLink, type Subgraph, type Surroundings } from '@biller/kit/graph';
import DataLoader from 'dataloader';
import { AccessTokens } from './access-token/access-tokens.js';
import { Admission } from './admission/admission.js';
import { AdmissionResolver } from './admission/admission-resolver.js';
import { PartnerRecords } from './admission/partner-records.js';
import { RateLimit } from './admission/rate-limit.js';
import { merchantsConfig } from './config.js';
import { Credentials } from './credentials/credentials.js';
import { checkMasterKey, secretBoxOf } from './credentials/master-key.js';
import { DeliveryResolver } from './delivery/delivery-resolver.js';
import { Merchant, MerchantEntity } from './merchant/merchant.js';
import { MerchantResolver } from './merchant/merchant-resolver.js';
import type { MerchantsContext } from './merchants-context.js';
import { Onboarding } from './onboarding/onboarding.js';
import { OnboardingResolver } from './onboarding/onboarding-resolver.js';

export const schemaOptions = {
  resolvers: [MerchantResolver, OnboardingResolver, AdmissionResolver, DeliveryResolver],
  orphanedTypes: [Merchant],
};

const EXTERNAL_IDS_KEPT_MS = 48 * 60 * 60 * 1_000;
const CLEAN_UP_EVERY_MS = 10 * 60 * 1_000;

/** The merchants subgraph: who may call, with which keys, in which state. Secrets never leave it. */
export async function createMerchants(
  surroundings: Surroundings,
  neighbours: { readonly deposits: GraphLink },
): Promise<Subgraph> {
  const { log, clock, mode } = surroundings;
  const config = readConfig(merchantsConfig, surroundings.environment);
  const box = secretBoxOf(surroundings);
  const tokens = AccessTokens.of(surroundings);
  const database = await openDatabase({
    url: surroundings.postgres.urlOf(surroundings.databaseName('merchants')),
    entities: [MerchantEntity],
    migrations: sqlMigrations(join(import.meta.dirname, '../migrations')),
    log,
  });
  try {
    await checkMasterKey(database, box);
  } catch (error) {
    await database.close();
    throw error;
  }
  const credentials = new Credentials(box, clock);
  const records = new PartnerRecords(database, clock);
  const admission = new Admission({
    records,
    credentials,
    tokens,
    rateLimit: new RateLimit(config.callsPerS),
  });
  const onboarding = new Onboarding(database, clock);
  const schema = await createSubgraphSchema({
    ...schemaOptions,
    instances: [
      new MerchantResolver(),
      new OnboardingResolver({ database, onboarding, credentials, deposits: neighbours.deposits, mode }),
      new AdmissionResolver(admission),
      new DeliveryResolver(database, records, credentials),
    ],
    references: { Merchant: ({ id }, context: MerchantsContext) => context.merchantById.load(id ?? '') },
    log,
  });
  let cleaning: NodeJS.Timeout | undefined;
  return {
    name: 'merchants',
    schema,
    createContext(call): MerchantsContext {
      const unitOfWork = database.unitOfWork(call.actor);
      return {
        ...call,
        get em() {
          return unitOfWork();
        },
        merchantById: new DataLoader((ids) => findMerchants(ids)),
      };

      async function findMerchants(ids: readonly string[]): Promise<(Merchant | null)[]> {
        const found = await unitOfWork().find(Merchant, { id: { $in: [...ids] } });
        const byId = new Map(found.map((merchant) => [merchant.id, merchant]));
        return ids.map((id) => byId.get(id) ?? null);
      }
    },
    async start() {
      const cleanUp = () =>
        records
          .forgetExternalIds(new Date(clock.now().getTime() - EXTERNAL_IDS_KEPT_MS))
          .catch((error: unknown) => log.error({ err: error }, 'old external ids could not be removed'));
      await cleanUp();
      cleaning = setInterval(cleanUp, CLEAN_UP_EVERY_MS);
    },
    async stop() {
      clearInterval(cleaning);
      await database.close();
    },
  };
}
