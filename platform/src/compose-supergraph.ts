import { composeServices } from '@apollo/composition';
import { schemaOptions as catalog } from '@biller/catalog';
import { schemaOptions as deposits } from '@biller/deposits';
import { subgraphSdl } from '@biller/kit/graph';
import { schemaOptions as merchants } from '@biller/merchants';
import { schemaOptions as transactions } from '@biller/transactions';
import { parse, printSchema } from 'graphql';

export const SUBGRAPHS = ['catalog', 'deposits', 'merchants', 'transactions'] as const;

const optionsOf = { catalog, deposits, merchants, transactions };

export interface ComposedGraph {
  readonly sdls: Readonly<Record<(typeof SUBGRAPHS)[number], string>>;
  readonly supergraph: string;
  /** What callers of the gateway see: the supergraph without its inaccessible parts. */
  readonly api: string;
}

/** Composes the four subgraphs, from code alone: no database is needed. */
export async function composeSupergraph(): Promise<ComposedGraph> {
  const sdls = Object.fromEntries(
    await Promise.all(
      SUBGRAPHS.map(async (name) => [name, `${await subgraphSdl(optionsOf[name])}\n`] as const),
    ),
  ) as ComposedGraph['sdls'];
  const services = SUBGRAPHS.map((name) => ({
    name,
    url: `http://${name}.internal/graphql`,
    typeDefs: parse(sdls[name]),
  }));
  const composed = composeServices(services);
  if (composed.supergraphSdl === undefined || composed.schema === undefined) {
    throw new Error(
      `The subgraphs do not compose:\n${composed.errors?.map((error) => error.message).join('\n')}`,
    );
  }
  const api = printSchema(composed.schema.toAPISchema().toGraphQLJSSchema());
  return { sdls, supergraph: `${composed.supergraphSdl}\n`, api: `${api}\n` };
}
