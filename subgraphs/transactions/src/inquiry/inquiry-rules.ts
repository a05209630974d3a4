import { BillerError } from '@biller/kit/errors';
import { jakartaEndOfDay, jakartaMinuteOfDay } from '@biller/kit/time';

/** What a partner asks; formats are not checked yet. */
export interface InquiryRequest {
  readonly productCode: string;
  readonly beneficiaryNumber: string;
  readonly periodStart?: string | undefined;
  readonly periodEnd?: string | undefined;
}

/** The terms on which a merchant sells a product, as far as the rules of inquiries look at them. */
export interface CutOffTerms {
  readonly cutOffStart: number | null;
  readonly cutOffEnd: number | null;
}

const DIGITS = /^\d{4,20}$/;
const PHONE_NUMBER = /^08\d{8,11}$/;
const PRODUCT_CODE = /^[A-Za-z0-9_-]{1,40}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const PHONE_TYPES = new Set(['PULSA', 'PASCABAYAR', 'PAKET_DATA']);
const MONTHS_LIMIT = 24;
const VALIDITY_MS = 24 * 60 * 60 * 1000;

function malformed(field: string, rejectedValue?: string): BillerError {
  return new BillerError('4007301', { field, rejectedValue });
}

/** Formats that do not depend on the product (contract section 5). */
export function checkFormats(request: InquiryRequest): void {
  if (!DIGITS.test(request.beneficiaryNumber))
    throw malformed('beneficiaryNumber', request.beneficiaryNumber);
  if (!PRODUCT_CODE.test(request.productCode)) throw malformed('productCode', request.productCode);
  for (const field of ['periodStart', 'periodEnd'] as const) {
    const value = request[field];
    if (value !== undefined && !isDay(value)) throw malformed(field, value);
  }
}

/**
 * The periods that the product's type asks for, and none that it does not: so that the same bill is the same
 * request whatever extra fields a partner sends.
 */
export function billRequestFor(type: string, request: InquiryRequest): InquiryRequest {
  const { productCode, beneficiaryNumber, periodStart, periodEnd } = request;
  if (PHONE_TYPES.has(type) && !PHONE_NUMBER.test(beneficiaryNumber)) {
    throw malformed('beneficiaryNumber', beneficiaryNumber);
  }
  if (type === 'BPJS_KESEHATAN') {
    const [start, end] = [mandatory('periodStart', periodStart), mandatory('periodEnd', periodEnd)];
    const months = monthsBetween(start, end);
    if (months < 1 || months > MONTHS_LIMIT) throw malformed('periodEnd', end);
    return { productCode, beneficiaryNumber, periodStart: start, periodEnd: end };
  }
  if (type === 'PAJAK_BUMI_BANGUNAN') {
    return { productCode, beneficiaryNumber, periodStart: mandatory('periodStart', periodStart) };
  }
  return { productCode, beneficiaryNumber };
}

function mandatory(field: string, value: string | undefined): string {
  if (value === undefined || value === '') throw new BillerError('4007302', { field });
  return value;
}

function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Months from the start's through the end's, both counted. */
function monthsBetween(start: string, end: string): number {
  const [startYear = 0, startMonth = 0] = start.split('-').map(Number);
  const [endYear = 0, endMonth = 0] = end.split('-').map(Number);
  return (endYear - startYear) * 12 + (endMonth - startMonth) + 1;
}

/** Whether the instant lies in the daily window in which the biller takes nothing; it may cross midnight. */
export function isCutOff({ cutOffStart, cutOffEnd }: CutOffTerms, now: Date): boolean {
  if (cutOffStart === null || cutOffEnd === null) return false;
  const minute = jakartaMinuteOfDay(now);
  return cutOffStart <= cutOffEnd
    ? minute >= cutOffStart && minute < cutOffEnd
    : minute >= cutOffStart || minute < cutOffEnd;
}

/** Until when an inquiry can be paid: 24 hours, and never past the Jakarta day where there is a cut-off. */
export function validUntil(terms: CutOffTerms, now: Date): Date {
  const validity = new Date(now.getTime() + VALIDITY_MS);
  if (terms.cutOffStart === null) return validity;
  const endOfDay = jakartaEndOfDay(now);
  return endOfDay < validity ? endOfDay : validity;
}
