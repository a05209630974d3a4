import { runAlone } from '@biller/kit/graph';
import { createDeposits } from './subgraph.js';

await runAlone('deposits', createDeposits);
