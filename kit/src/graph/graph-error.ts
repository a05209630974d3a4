import { GraphQLError } from 'graphql';
import { ArgumentValidationError } from 'type-graphql';
import { BillerError, type ErrorCode, errorDefinition, isErrorCode } from '../errors/index.js';
import type { Log } from '../telemetry/index.js';
import type { CallContext } from './call-context.js';

/** What an error carries over the graph, beside its message. */
interface GraphErrorExtensions {
  readonly code: string;
  readonly field?: unknown;
  readonly rejectedValue?: unknown;
  readonly additionalData?: unknown;
}

/** The error as GraphQL carries it: a code of the registry, what it means for money, and nothing internal. */
export function toGraphError(error: unknown, context: CallContext, log: Log): GraphQLError {
  if (error instanceof GraphQLError) return error;
  if (error instanceof BillerError) return ofBillerError(error);
  if (error instanceof ArgumentValidationError) {
    const field = error.extensions.validationErrors[0]?.property;
    return ofBillerError(new BillerError('BAD_USER_INPUT', { field }));
  }
  if (isMalformedValue(error)) return ofBillerError(new BillerError('BAD_USER_INPUT', { field: 'id' }));
  log.error({ err: error, correlationId: context.correlationId }, 'unexpected failure');
  return ofBillerError(
    new BillerError('5007300', { additionalData: { correlationId: context.correlationId } }),
  );
}

const INVALID_TEXT_REPRESENTATION = '22P02';
const OUT_OF_RANGE = '22003';

/** PostgreSQL could not read an argument as the column's type: a uuid that is none, a number too large. */
function isMalformedValue(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === INVALID_TEXT_REPRESENTATION || code === OUT_OF_RANGE;
}

function ofBillerError(error: BillerError): GraphQLError {
  const { moneyMoved, retry, next } = errorDefinition(error.code);
  const { field, rejectedValue, additionalData } = error.details;
  return new GraphQLError(error.message, {
    extensions: { code: error.code, field, rejectedValue, additionalData, moneyMoved, retry, next },
  });
}

/** The way back: an answered error as the error that the callee threw. */
export function fromGraphError(message: string, extensions: unknown): BillerError {
  const { code, field, rejectedValue, additionalData } = (extensions ?? {}) as Partial<GraphErrorExtensions>;
  if (!isErrorCode(code)) return new BillerError('5007300', { cause: new Error(message) });
  return new BillerError(code satisfies ErrorCode, {
    field: typeof field === 'string' ? field : undefined,
    rejectedValue: typeof rejectedValue === 'string' ? rejectedValue : undefined,
    additionalData: isRecord(additionalData) ? additionalData : undefined,
    cause: new Error(message),
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
