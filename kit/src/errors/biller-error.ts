import { type ErrorCode, errorDefinition } from './registry.js';

export interface BillerErrorDetails {
  /** The offending header, field or argument. */
  readonly field?: string | undefined;
  readonly rejectedValue?: string | undefined;
  /** Facts for the caller, such as the id of a transaction that was registered as VOID. */
  readonly additionalData?: Readonly<Record<string, unknown>> | undefined;
  readonly cause?: unknown;
}

/** An error that the caller is meant to see: a code of the registry with its particulars. */
export class BillerError extends Error {
  readonly code: ErrorCode;
  readonly details: BillerErrorDetails;

  constructor(code: ErrorCode, details: BillerErrorDetails = {}) {
    super(errorDefinition(code).message.replace('{field}', details.field ?? ''), { cause: details.cause });
    this.name = 'BillerError';
    this.code = code;
    this.details = details;
  }
}

export function isBillerError(error: unknown, ...codes: ErrorCode[]): error is BillerError {
  return error instanceof BillerError && (codes.length === 0 || codes.includes(error.code));
}
