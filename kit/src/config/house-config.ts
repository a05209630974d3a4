import { join, resolve } from 'node:path';
import { z } from 'zod';

/** What every process of the house reads from its environment. */
export const houseConfig = z
  .object({
    MODE: z.enum(['sandbox', 'production']).default('sandbox'),
    DATA_DIR: z.string().default('.data'),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
    /** Ed25519 private key (PKCS#8 PEM) that signs actors between processes; made in DATA_DIR when absent. */
    ACTOR_KEY: z.string().optional(),
    OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  })
  .transform((env) => ({
    mode: env.MODE,
    dataDir: resolve(env.DATA_DIR),
    keysDir: join(resolve(env.DATA_DIR), 'keys'),
    databaseUrl: env.DATABASE_URL,
    logLevel: env.LOG_LEVEL,
    actorKey: env.ACTOR_KEY,
    tracesEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
  }));

export type HouseConfig = z.output<typeof houseConfig>;
