import { createCatalog } from '@biller/catalog';
import { createDeposits } from '@biller/deposits';
import {
  type GraphLink,
  HttpLink,
  linkTo,
  type Subgraph,
  type Surroundings,
  serveSubgraph,
} from '@biller/kit/graph';
import { createMerchants } from '@biller/merchants';
import { createTransactions, type TransactionsOptions } from '@biller/transactions';
import type { PlatformConfig } from './config.js';

export type SubgraphName = keyof PlatformConfig['urls'];

export interface RunningSubgraphs {
  readonly links: Readonly<Record<SubgraphName, GraphLink>>;
  /** Ends them in the reverse order of their beginning: those who call before those who are called. */
  stop(): Promise<void>;
}

/** Starts the four subgraphs, each after those it calls; one with a configured address runs elsewhere. */
export async function startSubgraphs(
  config: PlatformConfig,
  surroundings: Surroundings,
  options: TransactionsOptions & { readonly noteOwnPort: (port: number) => void },
): Promise<RunningSubgraphs> {
  const stops: (() => Promise<void>)[] = [];

  async function link(name: SubgraphName, create: () => Promise<Subgraph>): Promise<GraphLink> {
    const address = config.urls[name];
    if (address !== undefined) return new HttpLink(new URL(address), surroundings.tokens);
    const subgraph = await create();
    if (config.transport === 'in-process') {
      await subgraph.start();
      stops.push(() => subgraph.stop());
      return linkTo(subgraph, surroundings.tokens);
    }
    const served = await serveSubgraph(subgraph, surroundings.tokens, { host: '127.0.0.1', port: 0 });
    options.noteOwnPort(Number(served.url.port));
    stops.push(() => served.stop());
    return linkTo(served.url, surroundings.tokens);
  }

  const deposits = await link('deposits', () => createDeposits(surroundings));
  const catalog = await link('catalog', () => createCatalog(surroundings));
  const merchants = await link('merchants', () => createMerchants(surroundings, { deposits }));
  const neighbours = { catalog, deposits, merchants };
  const transactions = await link('transactions', () =>
    createTransactions(surroundings, neighbours, options),
  );
  return {
    links: { catalog, deposits, merchants, transactions },
    async stop() {
      for (const stop of stops.reverse()) await stop();
    },
  };
}
