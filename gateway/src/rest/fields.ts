import { BillerError } from '@biller/kit/errors';
import { parseRupiah } from '@biller/kit/money';

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads the body of a call.
 * @throws BillerError 4007300 unless it is a JSON object in UTF-8, sent as application/json
 */
export function readJsonObject(body: Buffer | undefined, contentType: string | undefined): JsonObject {
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType?.trim() ?? ''))
    throw new BillerError('4007300');
  const value = parse(body ?? Buffer.alloc(0));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BillerError('4007300');
  return value as JsonObject;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch (cause) {
    throw new BillerError('4007300', { cause });
  }
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** @throws BillerError 4007302 for the first field that is missing or empty */
export function mandatoryFields(body: JsonObject, ...names: readonly string[]): void {
  for (const field of names) if (isMissing(body[field])) throw new BillerError('4007302', { field });
}

/** A field that must be text. @throws BillerError 4007301 */
export function textField(body: JsonObject, field: string): string {
  const value = body[field];
  if (typeof value !== 'string') throw malformed(field, value);
  return value;
}

/** Text, or undefined where the field is missing or empty. @throws BillerError 4007301 */
export function optionalTextField(body: JsonObject, field: string): string | undefined {
  return isMissing(body[field]) ? undefined : textField(body, field);
}

/** Digits, as text or as a number. @throws BillerError 4007301 */
export function digitsField(body: JsonObject, field: string): string {
  const value = body[field];
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return String(value);
  if (typeof value === 'string' && /^\d{1,20}$/.test(value)) return value;
  throw malformed(field, value);
}

/** Whole rupiah, as text or as a number; undefined where it is missing. @throws BillerError 4007301 */
export function optionalRupiahField(body: JsonObject, field: string): number | undefined {
  const value = body[field];
  if (isMissing(value)) return undefined;
  const amountRupiah = parseRupiah(value);
  if (amountRupiah === undefined) throw malformed(field, value);
  return Number(amountRupiah);
}

export function malformed(field: string, value: unknown): BillerError {
  const rejected =
    typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 100) : undefined;
  return new BillerError('4007301', { field, rejectedValue: rejected });
}
