import { readConfig } from '@biller/kit/config';
import { HttpLink, runAlone } from '@biller/kit/graph';
import { z } from 'zod';
import { createMerchants } from './subgraph.js';

const neighbourUrls = z.object({ DEPOSITS_URL: z.url() });

await runAlone('merchants', (surroundings) => {
  const { DEPOSITS_URL } = readConfig(neighbourUrls, surroundings.environment);
  return createMerchants(surroundings, {
    deposits: new HttpLink(new URL(DEPOSITS_URL), surroundings.tokens),
  });
});
