import { type DocumentNode, Kind, OperationTypeNode, parse, visit } from 'graphql';

/** What can be said of an operation before anybody is asked. */
export interface AskedOperation {
  readonly isMutation: boolean;
  /** Whether it asks for anything but __typename. */
  readonly readsFields: boolean;
}

const TOKEN_LIMIT = 4_000;

/** Looks at a GraphQL text; undefined when it cannot be read (the graph server says why). */
export function askedOperation(query: unknown): AskedOperation | undefined {
  if (typeof query !== 'string') return undefined;
  try {
    return look(parse(query, { noLocation: true, maxTokens: TOKEN_LIMIT }));
  } catch {
    return undefined;
  }
}

function look(document: DocumentNode): AskedOperation {
  let [isMutation, readsFields] = [false, false];
  visit(document, {
    [Kind.OPERATION_DEFINITION](node) {
      isMutation ||= node.operation === OperationTypeNode.MUTATION;
    },
    [Kind.FIELD](node) {
      readsFields ||= node.name.value !== '__typename';
    },
  });
  return { isMutation, readsFields };
}
