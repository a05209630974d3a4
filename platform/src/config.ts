import { houseConfig } from '@biller/kit/config';
import { z } from 'zod';

/** The platform's own part of the environment; the subgraphs and the gateway read theirs. */
export const platformConfig = houseConfig.and(
  z
    .object({
      PORT: z.coerce.number().int().min(0).max(65_535).default(4_000),
      HOST: z.string().default('127.0.0.1'),
      /** `http`: subgraphs of this process are reached over sockets, as if each had its own. */
      SUBGRAPH_TRANSPORT: z.enum(['in-process', 'http']).default('in-process'),
      /** A biller that runs elsewhere; the sandbox starts one of its own otherwise. */
      BILLER_URL: z.url().optional(),
      CATALOG_URL: z.url().optional(),
      DEPOSITS_URL: z.url().optional(),
      MERCHANTS_URL: z.url().optional(),
      TRANSACTIONS_URL: z.url().optional(),
    })
    .transform((env) => ({
      port: env.PORT,
      host: env.HOST,
      transport: env.SUBGRAPH_TRANSPORT,
      billerUrl: env.BILLER_URL,
      urls: {
        catalog: env.CATALOG_URL,
        deposits: env.DEPOSITS_URL,
        merchants: env.MERCHANTS_URL,
        transactions: env.TRANSACTIONS_URL,
      },
    })),
);

export type PlatformConfig = z.output<typeof platformConfig>;
