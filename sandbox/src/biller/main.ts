import { runUntilSignal } from '@biller/kit/boot';
import { readConfig } from '@biller/kit/config';
import { createLog } from '@biller/kit/telemetry';
import { systemClock } from '@biller/kit/time';
import { z } from 'zod';
import { startSimulatedBiller } from './simulated-biller.js';

const billerConfig = z.object({
  BILLER_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  BILLER_DATA_FILE: z.string(),
  BILLER_PUSH_SECRET: z.string().min(16),
  BILLER_PUSH_URL: z.url().optional(),
});

await runUntilSignal(async () => {
  const config = readConfig(billerConfig, process.env);
  const biller = await startSimulatedBiller({
    dataFile: config.BILLER_DATA_FILE,
    pushSecret: config.BILLER_PUSH_SECRET,
    pushUrl: () => config.BILLER_PUSH_URL,
    port: config.BILLER_PORT,
    clock: systemClock,
    log: createLog('biller', 'info', 'stderr'),
  });
  console.log(JSON.stringify({ url: biller.url.href }));
  return biller;
});
