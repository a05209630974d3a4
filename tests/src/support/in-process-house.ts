import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCatalog } from '@biller/catalog';
import { createDeposits } from '@biller/deposits';
import { createGateway, type Gateway } from '@biller/gateway';
import { type GraphLink, InProcessLink, type Subgraph } from '@biller/kit/graph';
import { testSurroundings } from '@biller/kit/testing';
import { createMerchants } from '@biller/merchants';
import { createTransactions } from '@biller/transactions';

type Links = Readonly<Record<'catalog' | 'deposits' | 'merchants' | 'transactions', GraphLink>>;

/** The four subgraphs and the gateway inside the test's own process, where it can look and count; no biller. */
export class InProcessHouse {
  private constructor(
    readonly gateway: Gateway,
    readonly links: Links,
    readonly url: string,
    readonly databaseUrl: (subgraph: string) => string,
    readonly subgraphs: readonly Subgraph[],
  ) {}

  /** @param options.background whether queues and relays run; without them only requests ask the databases */
  static async start(options: { background: boolean }): Promise<InProcessHouse> {
    const surroundings = await testSurroundings({
      environment: { BILLER_URL: 'http://127.0.0.1:1', BILLER_PUSH_SECRET: 'nobody calls this biller' },
    });
    const deposits = await createDeposits(surroundings);
    const catalog = await createCatalog(surroundings);
    const first = { deposits: new InProcessLink(deposits), catalog: new InProcessLink(catalog) };
    const merchants = await createMerchants(surroundings, first);
    const neighbours = { ...first, merchants: new InProcessLink(merchants) };
    const transactions = await createTransactions(surroundings, neighbours);
    const subgraphs = [transactions, merchants, catalog, deposits];
    if (options.background) for (const subgraph of subgraphs) await subgraph.start();
    const links = { ...neighbours, transactions: new InProcessLink(transactions) };
    const { clock, log, metrics } = surroundings;
    const supergraph = readFileSync(join(import.meta.dirname, '../../../schema/supergraph.graphql'), 'utf8');
    const gateway = await createGateway({ supergraph, links, clock, log, metrics, environment: {} });
    const url = await gateway.server.listen({ port: 0, host: '127.0.0.1' });
    const databaseUrl = (subgraph: string) =>
      surroundings.postgres.urlOf(surroundings.databaseName(subgraph));
    return new InProcessHouse(gateway, links, url, databaseUrl, subgraphs);
  }

  async stop(): Promise<void> {
    await this.gateway.stop();
    for (const subgraph of this.subgraphs) await subgraph.stop();
  }
}
