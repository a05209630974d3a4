import { readConfig } from '@biller/kit/config';
import { HttpLink, runAlone } from '@biller/kit/graph';
import { z } from 'zod';
import { createTransactions } from './subgraph.js';

const neighbourUrls = z.object({ CATALOG_URL: z.url(), DEPOSITS_URL: z.url(), MERCHANTS_URL: z.url() });

await runAlone('transactions', (surroundings) => {
  const urls = readConfig(neighbourUrls, surroundings.environment);
  const link = (url: string) => new HttpLink(new URL(url), surroundings.tokens);
  return createTransactions(surroundings, {
    catalog: link(urls.CATALOG_URL),
    deposits: link(urls.DEPOSITS_URL),
    merchants: link(urls.MERCHANTS_URL),
  });
});
