// Generated from codegen.yml: do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** A token request as it came in (contract section 3). */
export type AccessTokenInput = {
  readonly address: string;
  readonly clientKey: string;
  readonly signature: string;
  readonly timestamp: string;
};

/** A call as it came in, with its headers (contract section 2). */
export type AdmitCallInput = {
  readonly accessToken?: string | null | undefined;
  /** Where the call comes from. */
  readonly address: string;
  /** Lower-case hex of the SHA-256 of the minified body. */
  readonly bodyHash: string;
  readonly clientId: string;
  readonly externalId: string;
  readonly method: string;
  /** Whether inactive partners may not make this call. */
  readonly needsActive: boolean;
  /** Path with query, as received. */
  readonly path: string;
  readonly signature: string;
  readonly timestamp: string;
};

export type IssueAccessTokenMutationVariables = Exact<{
  input: AccessTokenInput;
}>;


export type IssueAccessTokenMutation = { readonly issueAccessToken: { readonly accessToken: string, readonly expiresInS: number } };

export type AdmitCallMutationVariables = Exact<{
  input: AdmitCallInput;
}>;


export type AdmitCallMutation = { readonly admitCall: { readonly merchantId: string, readonly clientId: string, readonly mitra: boolean } };

export type AdmitTokenQueryVariables = Exact<{
  accessToken: string;
  address: string;
}>;


export type AdmitTokenQuery = { readonly admitToken: { readonly merchantId: string, readonly clientId: string, readonly mitra: boolean } };


export const IssueAccessTokenDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"IssueAccessToken"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AccessTokenInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issueAccessToken"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"expiresInS"}}]}}]}}]} as unknown as DocumentNode<IssueAccessTokenMutation, IssueAccessTokenMutationVariables>;
export const AdmitCallDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AdmitCall"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AdmitCallInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"admitCall"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"merchantId"}},{"kind":"Field","name":{"kind":"Name","value":"clientId"}},{"kind":"Field","name":{"kind":"Name","value":"mitra"}}]}}]}}]} as unknown as DocumentNode<AdmitCallMutation, AdmitCallMutationVariables>;
export const AdmitTokenDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AdmitToken"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"accessToken"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"address"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"admitToken"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"accessToken"},"value":{"kind":"Variable","name":{"kind":"Name","value":"accessToken"}}},{"kind":"Argument","name":{"kind":"Name","value":"address"},"value":{"kind":"Variable","name":{"kind":"Name","value":"address"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"merchantId"}},{"kind":"Field","name":{"kind":"Name","value":"clientId"}},{"kind":"Field","name":{"kind":"Name","value":"mitra"}}]}}]}}]} as unknown as DocumentNode<AdmitTokenQuery, AdmitTokenQueryVariables>;