// Generated from codegen.yml: do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** A notification as it came from a biller. */
export type BillerNotificationInput = {
  readonly billerCode: string;
  /** The body, character for character. */
  readonly rawBody: string;
  readonly signature: string;
  readonly timestamp: string;
};

export type TakeBillerNotificationMutationVariables = Exact<{
  input: BillerNotificationInput;
}>;


export type TakeBillerNotificationMutation = { readonly takeBillerNotification: boolean };


export const TakeBillerNotificationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TakeBillerNotification"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BillerNotificationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"takeBillerNotification"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}]}]}}]} as unknown as DocumentNode<TakeBillerNotificationMutation, TakeBillerNotificationMutationVariables>;