import { z } from 'zod';

/** What the merchants subgraph reads from the environment, beside its keys. */
export const merchantsConfig = z
  .object({ RATE_LIMIT_PER_S: z.coerce.number().int().min(1).max(100_000).default(500) })
  .transform((env) => ({ callsPerS: env.RATE_LIMIT_PER_S }));
