import { z } from 'zod';

/** What the transactions subgraph reads from the environment. */
export const transactionsConfig = z
  .object({
    BILLER_URL: z.url(),
    BILLER_PUSH_SECRET: z.string().min(16, 'at least 16 characters'),
    SETTLEMENT_DEADLINE_S: z.coerce.number().int().min(60).default(3_600),
  })
  .transform((env) => ({
    billerUrl: new URL(env.BILLER_URL),
    billerPushSecret: env.BILLER_PUSH_SECRET,
    deadlineMs: env.SETTLEMENT_DEADLINE_S * 1_000,
  }));
