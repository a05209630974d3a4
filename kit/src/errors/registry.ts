import { type BusinessCode, businessErrors } from './business-errors.js';
import type { ErrorDefinition } from './definition.js';
import { type GraphCode, graphErrors } from './graph-errors.js';
import { type SnapCode, snapErrors } from './snap-errors.js';

export type { ErrorDefinition } from './definition.js';
export type ErrorCode = SnapCode | BusinessCode | GraphCode;

/** The one registry of error codes: REST, GraphQL and the docs all read it. */
export const errorRegistry: Readonly<Record<ErrorCode, ErrorDefinition>> = Object.freeze({
  ...snapErrors,
  ...businessErrors,
  ...graphErrors,
});

export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorRegistry, code);
}

export function errorDefinition(code: ErrorCode): ErrorDefinition {
  return errorRegistry[code];
}
