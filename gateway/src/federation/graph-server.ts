import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer, type HTTPGraphQLRequest, type HTTPGraphQLResponse } from '@apollo/server';
import { BillerError } from '@biller/kit/errors';
import { type CallContext, fromGraphError, type GraphLink, operationText } from '@biller/kit/graph';
import type { Log } from '@biller/kit/telemetry';
import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { GraphQLError, GraphQLFormattedError, ValidationContext } from 'graphql';
import { type GatewayContext, LinkDataSource } from './link-data-source.js';

/** What one operation may ask for; enough for every dashboard, too little for an attack. */
const LIMITS = { depth: 12, aliases: 30, cost: 2_000, tokens: 4_000 };

/** A limit that is passed is an error of validation like any other, not a failure of the server. */
const REPORTED = {
  propagateOnRejection: false,
  onReject: [(context: ValidationContext | null, error: GraphQLError) => context?.reportError(error)],
};

interface GraphServerOptions {
  readonly supergraph: string;
  readonly links: Readonly<Record<string, GraphLink>>;
  readonly log: Log;
}

/** The federated graph: plans an operation over the subgraphs, runs it, and answers. */
export class GraphServer {
  readonly #apollo: ApolloServer<GatewayContext>;

  private constructor(apollo: ApolloServer<GatewayContext>) {
    this.#apollo = apollo;
  }

  static async start({ supergraph, links, log }: GraphServerOptions): Promise<GraphServer> {
    const gateway = new ApolloGateway({
      supergraphSdl: supergraph,
      logger: quiet(log),
      buildService({ name }) {
        const link = links[name];
        if (link === undefined) throw new Error(`No link to the subgraph ${name}.`);
        return new LinkDataSource(link);
      },
    });
    const apollo = new ApolloServer<GatewayContext>({
      gateway,
      logger: quiet(log),
      introspection: true,
      hideSchemaDetailsFromClientErrors: true,
      includeStacktraceInErrorResponses: false,
      stopOnTerminationSignals: false,
      parseOptions: { maxTokens: LIMITS.tokens },
      validationRules: [
        maxDepthRule({ n: LIMITS.depth, ignoreIntrospection: true, ...REPORTED }),
        maxAliasesRule({ n: LIMITS.aliases, ...REPORTED }),
        costLimitRule({ maxCost: LIMITS.cost, ...REPORTED }),
      ],
      formatError: (error) => visibleError(error, log),
    });
    await apollo.start();
    return new GraphServer(apollo);
  }

  /** Runs one typed operation. @throws BillerError the first error of the answer */
  async run<Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    call: CallContext,
  ): Promise<Data> {
    const { body } = await this.#apollo.executeOperation(
      { query: operationText(document), variables } as never,
      {
        contextValue: { call },
      },
    );
    if (body.kind !== 'single') throw new BillerError('5007300', { cause: new Error('An answer in parts.') });
    const [error] = body.singleResult.errors ?? [];
    if (error !== undefined) throw fromGraphError(error.message, error.extensions);
    return body.singleResult.data as Data;
  }

  /** Serves GraphQL over HTTP. */
  serve(request: HTTPGraphQLRequest, call: CallContext): Promise<HTTPGraphQLResponse> {
    return this.#apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: request,
      context: async () => ({ call }),
    });
  }

  stop(): Promise<void> {
    return this.#apollo.stop();
  }
}

/** Shows an error's code and particulars; what nobody foresaw becomes a general error, and a line in the log. */
function visibleError(
  { message, locations, path, extensions }: GraphQLFormattedError,
  log: Log,
): GraphQLFormattedError {
  const { serviceName: _, stacktrace: __, code, ...rest } = extensions ?? {};
  const place = {
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
  };
  if (code !== 'INTERNAL_SERVER_ERROR') return { message, ...place, extensions: { code, ...rest } };
  log.error({ message, path }, 'unexpected failure in the graph');
  return { message: 'General Error', ...place, extensions: { code: '5007300' } };
}

function quiet(log: Log) {
  return {
    debug: (message?: unknown) => log.debug(message),
    info: (message?: unknown) => log.debug(message),
    warn: (message?: unknown) => log.warn(message),
    error: (message?: unknown) => log.error(message),
  };
}
