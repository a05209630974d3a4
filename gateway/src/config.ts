import { z } from 'zod';

/** What the gateway reads from the environment. */
export const gatewayConfig = z
  .object({
    /** How far X-TIMESTAMP may be from our clock (contract section 2). */
    CLOCK_SKEW_S: z.coerce.number().int().min(1).max(86_400).default(300),
    /** Addresses of proxies whose X-Forwarded-For is believed, separated by commas; none by default. */
    TRUSTED_PROXIES: z.string().default(''),
  })
  .transform((env) => ({
    clockSkewMs: env.CLOCK_SKEW_S * 1_000,
    trustedProxies: env.TRUSTED_PROXIES.split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
  }));

export type GatewayConfig = z.output<typeof gatewayConfig>;
