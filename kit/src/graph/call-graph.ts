import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { BillerError } from '../errors/index.js';
import type { CallContext } from './call-context.js';
import { fromGraphError } from './graph-error.js';
import type { GraphLink } from './graph-link.js';
import { operationText } from './operation-text.js';

/**
 * Runs one typed operation and answers its data.
 * @throws BillerError the first error of the answer, with the code that the callee gave it
 */
export async function callGraph<Data, Variables extends Record<string, unknown>>(
  link: GraphLink,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  call: CallContext,
): Promise<Data> {
  const { data, errors } = await link.execute({ query: operationText(document), variables }, call);
  const [error] = errors ?? [];
  if (error !== undefined) throw fromGraphError(error.message, error.extensions);
  if (data === undefined || data === null)
    throw new BillerError('5007300', { cause: new Error('An answer without data.') });
  return data as Data;
}
