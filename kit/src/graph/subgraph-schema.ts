import 'reflect-metadata';
import { buildSubgraphSchema, printSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLScalarType, type GraphQLSchema, parse } from 'graphql';
import { buildSchema, createResolversMap, type NonEmptyArray } from 'type-graphql';
import { GraphQLRupiah } from '../money/index.js';
import type { Log } from '../telemetry/index.js';
import { guardSchema } from './guard-schema.js';

type Class = new (...args: never[]) => object;
type ReferenceResolver = (reference: Record<string, string>, context: never) => unknown;

export interface SubgraphSchemaOptions {
  readonly resolvers: readonly Class[];
  /** Types that only federation reaches: entities of other subgraphs that get fields here. */
  readonly orphanedTypes?: readonly Class[];
}

const FEDERATION_LINK = `
  extend schema @link(
    url: "https://specs.apollo.dev/federation/v2.3"
    import: ["@key", "@shareable", "@external", "@inaccessible", "@provides", "@requires"]
  )`;

async function codeFirstSchema(
  options: SubgraphSchemaOptions,
  instances: readonly object[],
): Promise<GraphQLSchema> {
  return buildSchema({
    resolvers: options.resolvers as unknown as NonEmptyArray<Class>,
    orphanedTypes: [...(options.orphanedTypes ?? [])],
    scalarsMap: [{ type: BigInt as never, scalar: GraphQLRupiah as GraphQLScalarType }],
    container: { get: (wanted) => instances.find((instance) => instance instanceof wanted) },
    validate: true,
    skipCheck: true,
  });
}

/** The subgraph's SDL as composition reads it; needs no instances and no database. */
export async function subgraphSdl(options: SubgraphSchemaOptions): Promise<string> {
  return printSubgraphSchema(await codeFirstSchema(options, [])) + FEDERATION_LINK;
}

/**
 * The executable federation 2 schema of resolver classes, guarded: each field asks who acts before it runs.
 * @param instances the resolvers, made by the caller with what they need
 * @param references by type name, how a reference from another subgraph becomes an object
 */
export async function createSubgraphSchema(
  options: SubgraphSchemaOptions & {
    readonly instances: readonly object[];
    readonly references?: Readonly<Record<string, ReferenceResolver>>;
    readonly log: Log;
  },
): Promise<GraphQLSchema> {
  const codeFirst = await codeFirstSchema(options, options.instances);
  const resolvers = createResolversMap(codeFirst) as Record<string, Record<string, unknown>>;
  for (const [type, resolve] of Object.entries(options.references ?? {})) {
    resolvers[type] = { ...resolvers[type], __resolveReference: resolve };
  }
  const typeDefs = parse(printSubgraphSchema(codeFirst) + FEDERATION_LINK);
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
  guardSchema(schema, codeFirst, options.log);
  return schema;
}
