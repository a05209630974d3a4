import { BillerError } from '@biller/kit/errors';
import { type Clock, parseTimestamp } from '@biller/kit/time';

export type Headers = Readonly<Record<string, string | string[] | undefined>>;

const EXTERNAL_ID = /^[A-Za-z0-9]{1,36}$/;
const HEADER_LIMIT = 2_048;

/** @throws BillerError 4007302 for the first header that is missing or empty, in the given order */
export function mandatoryHeaders<Name extends string>(
  headers: Headers,
  names: readonly Name[],
): Record<Name, string> {
  const values: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = headers[name.toLowerCase()];
    if (typeof value !== 'string' || value.trim() === '') throw new BillerError('4007302', { field: name });
    values[name] = value;
  }
  return values as Record<Name, string>;
}

/** @throws BillerError 4007301 when the timestamp is malformed or further from our clock than allowed */
export function checkTimestamp(timestamp: string, clock: Clock, skewMs: number): void {
  const instant = parseTimestamp(timestamp);
  if (instant === undefined || Math.abs(instant.getTime() - clock.now().getTime()) > skewMs) {
    throw new BillerError('4007301', { field: 'X-TIMESTAMP', rejectedValue: timestamp.slice(0, 100) });
  }
}

/** @throws BillerError 4007301 unless letters and digits, at most 36 */
export function checkExternalId(externalId: string): void {
  if (!EXTERNAL_ID.test(externalId)) {
    throw new BillerError('4007301', { field: 'X-EXTERNAL-ID', rejectedValue: externalId.slice(0, 100) });
  }
}

/** The token of `Authorization: Bearer …`; undefined when there is none. */
export function bearerToken(headers: Headers): string | undefined {
  const { authorization } = headers;
  if (typeof authorization !== 'string' || authorization.length > HEADER_LIMIT) return undefined;
  return /^Bearer +(\S+)$/i.exec(authorization)?.[1];
}
