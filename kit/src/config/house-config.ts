import { join, resolve } from 'node:path';
import { z } from 'zod';

/** What every process of the house reads from its environment. */
export const houseConfig = z
  .object({
    MODE: z.enum(['sandbox', 'production']).default('sandbox'),
    DATA_DIR: z.string().default('.data'),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    /** Databases are named <prefix>_<subgraph>: several platforms may share a server. */
    DATABASE_PREFIX: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,39}$/, 'lower-case letters, digits and _')
      .default('biller'),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    /** Ed25519 private key (PKCS#8 PEM) that signs actors between processes; made in DATA_DIR when absent. */
    ACTOR_KEY: z.string().optional(),
    OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  })
  .transform((env) => ({
    mode: env.MODE,
    dataDir: resolve(env.DATA_DIR),
    keysDir: join(resolve(env.DATA_DIR), 'keys'),
    databaseUrl: env.DATABASE_URL,
    databasePrefix: env.DATABASE_PREFIX,
    logLevel: env.LOG_LEVEL,
    actorKey: env.ACTOR_KEY,
    tracesEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
  }));

export type HouseConfig = z.output<typeof houseConfig>;
