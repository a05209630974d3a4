import { type DocumentNode, execute, GraphQLError, parse, validate } from 'graphql';
import { withSpan } from '../telemetry/index.js';
import type { CallContext } from './call-context.js';
import type { GraphLink, GraphRequest, GraphResponse } from './graph-link.js';
import type { Subgraph } from './subgraph.js';

const KEPT_DOCUMENTS = 1_000;

/**
 * Executes operations on a subgraph of this process. Documents are parsed and validated once: a gateway
 * sends the same few again and again.
 */
export class InProcessLink implements GraphLink {
  readonly #subgraph: Subgraph;
  readonly #documents = new Map<string, DocumentNode>();

  constructor(subgraph: Subgraph) {
    this.#subgraph = subgraph;
  }

  async execute(request: GraphRequest, call: CallContext): Promise<GraphResponse> {
    const document = this.#document(request.query);
    if (!('kind' in document)) return { errors: document.map((error) => error.toJSON()) };
    const attributes = { 'correlation.id': call.correlationId };
    const result = await withSpan(`subgraph ${this.#subgraph.name}`, attributes, async () =>
      execute({
        schema: this.#subgraph.schema,
        document,
        variableValues: request.variables,
        operationName: request.operationName,
        contextValue: this.#subgraph.createContext(call),
      }),
    );
    return {
      ...(result.data === undefined ? {} : { data: result.data as Record<string, unknown> | null }),
      ...(result.errors === undefined ? {} : { errors: result.errors.map((error) => error.toJSON()) }),
    };
  }

  #document(query: string): DocumentNode | readonly GraphQLError[] {
    const known = this.#documents.get(query);
    if (known !== undefined) return known;
    try {
      const document = parse(query);
      const errors = validate(this.#subgraph.schema, document);
      if (errors.length > 0) return errors;
      if (this.#documents.size >= KEPT_DOCUMENTS) this.#documents.clear();
      this.#documents.set(query, document);
      return document;
    } catch (error) {
      if (error instanceof GraphQLError) return [error];
      throw error;
    }
  }
}
