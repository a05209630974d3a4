import { BillerError, errorDefinition, isBillerError } from '@biller/kit/errors';
import { type Clock, jakartaLocal } from '@biller/kit/time';

export interface RestAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The error as partners know it: SNAP or business shape (contract section 9), never anything internal. */
export function errorAnswer(error: unknown, path: string, correlationId: string, clock: Clock): RestAnswer {
  const known = onTheWire(error);
  if (errorDefinition(known.code).surface === 'business') return businessError(known, path, clock);
  const { httpStatus } = errorDefinition(known.code);
  const body = { responseCode: known.code, responseMessage: known.message };
  if (known.code === '5007300') return { status: httpStatus, body: { ...body, correlationId } };
  const retryAfterS = known.details.additionalData?.retryAfterS;
  if (known.code !== '4297300') return { status: httpStatus, body };
  return { status: httpStatus, body, headers: { 'Retry-After': String(retryAfterS ?? 1) } };
}

function businessError({ code, message, details }: BillerError, path: string, clock: Clock): RestAnswer {
  const body = {
    status: 400,
    message,
    error: 'Bad Request',
    path,
    timestamp: jakartaLocal(clock.now()),
    details: [
      {
        code,
        objectName: null,
        defaultMessage: message,
        field: details.field ?? null,
        rejectedValue: details.rejectedValue ?? null,
        additionalData: details.additionalData ?? null,
      },
    ],
  };
  return { status: 400, body };
}

/** Errors of the graph alone have no place on this wire. */
function onTheWire(error: unknown): BillerError {
  if (!isBillerError(error)) return new BillerError('5007300', { cause: error });
  if (errorDefinition(error.code).surface !== 'graph') return error;
  if (error.code === 'BAD_USER_INPUT') return new BillerError('4007301', error.details);
  return new BillerError('5007300', { cause: error });
}
