// Generated from codegen.yml: do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** A notification that is about to be sent. */
export type PrepareDeliveryInput = {
  readonly bodyHash: string;
  readonly deliveryId: string;
  /** TRANSACTION or PRODUCT: which of the URLs. */
  readonly kind: string;
  readonly merchantId: string;
  readonly timestamp: string;
};

export type PrepareDeliveryMutationVariables = Exact<{
  input: PrepareDeliveryInput;
}>;


export type PrepareDeliveryMutation = { readonly prepareDelivery: { readonly url: string, readonly keyId: string, readonly signature: string } | null };

export type MerchantsToNotifyQueryVariables = Exact<{ [key: string]: never; }>;


export type MerchantsToNotifyQuery = { readonly merchantsToNotify: ReadonlyArray<string> };


export const PrepareDeliveryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PrepareDelivery"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PrepareDeliveryInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"prepareDelivery"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"keyId"}},{"kind":"Field","name":{"kind":"Name","value":"signature"}}]}}]}}]} as unknown as DocumentNode<PrepareDeliveryMutation, PrepareDeliveryMutationVariables>;
export const MerchantsToNotifyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MerchantsToNotify"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"merchantsToNotify"}}]}}]} as unknown as DocumentNode<MerchantsToNotifyQuery, MerchantsToNotifyQueryVariables>;