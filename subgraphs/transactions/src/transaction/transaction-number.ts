import { jakartaDay } from '@biller/kit/time';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/**
 * `INV/BIL/<code>/<yyMMdd Jakarta>/<3 digits><8 of A-Z0-9>` (contract section 6); unguessable, and unique
 * by the table's constraint.
 * @param randomInt uniform below its argument
 */
export function transactionNumber(
  invoiceCode: string,
  at: Date,
  randomInt: (below: number) => number,
): string {
  const day = jakartaDay(at).slice(2).replaceAll('-', '');
  const digits = String(randomInt(1_000)).padStart(3, '0');
  const letters = Array.from({ length: 8 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
  return `INV/BIL/${invoiceCode}/${day}/${digits}${letters}`;
}
