import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { CallContext, GraphLink } from '@biller/kit/graph';

/** What every operation carries through the gateway. */
export interface GatewayContext {
  readonly call: CallContext;
}

type Answer = Awaited<ReturnType<GraphQLDataSource<GatewayContext>['process']>>;

/** Lets the federation gateway fetch from a subgraph over its link: in this process, or over HTTP. */
export class LinkDataSource implements GraphQLDataSource<GatewayContext> {
  readonly #link: GraphLink;

  constructor(link: GraphLink) {
    this.#link = link;
  }

  async process({ request, context }: GraphQLDataSourceProcessOptions<GatewayContext>): Promise<Answer> {
    const { query = '', variables, operationName } = request;
    const answer = await this.#link.execute({ query, variables, operationName }, context.call);
    return answer as Answer;
  }
}
