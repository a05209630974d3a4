import { runAlone } from '@biller/kit/graph';
import { createCatalog } from './subgraph.js';

await runAlone('catalog', createCatalog);
