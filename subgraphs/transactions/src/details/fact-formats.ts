import { formatRupiah } from '@biller/kit/money';
import type { BillFacts } from '../biller/biller.js';

const MONTHS = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(
  ' ',
);
const SHORT_MONTHS = 'Jan Feb Mar Apr Mei Jun Jul Agt Sep Okt Nov Des'.split(' ');

/** What is shown in place of a fact that the biller has not told (yet). */
const UNKNOWN = '-';

/** The fact as text. */
export function text(facts: BillFacts, name: string): string {
  const fact = facts[name];
  return typeof fact === 'string' || typeof fact === 'number' ? String(fact) : UNKNOWN;
}

export function whole(facts: BillFacts, name: string): number {
  const fact = facts[name];
  return typeof fact === 'number' && Number.isSafeInteger(fact) ? fact : 0;
}

export function rupiah(facts: BillFacts, name: string): string {
  return formatRupiah(BigInt(whole(facts, name)));
}

/** `2021-03-26` → `26 Mar 2021` */
export function day(facts: BillFacts, name: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text(facts, name));
  return match ? `${Number(match[3])} ${SHORT_MONTHS[Number(match[2]) - 1]} ${match[1]}` : UNKNOWN;
}

/** `2025-03` → `Maret 2025` */
export function month(value: string): string {
  const match = /^(\d{4})-(\d{2})$/.exec(value);
  return match ? `${MONTHS[Number(match[2]) - 1]} ${match[1]}` : UNKNOWN;
}

/** `Maret 2024`, `Maret - April 2024`, `Desember 2024 - Januari 2025` */
export function monthSpan(months: readonly string[]): string {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return UNKNOWN;
  if (first === last) return month(first);
  const sameYear = first.slice(0, 4) === last.slice(0, 4);
  return `${sameYear ? month(first).split(' ')[0] : month(first)} - ${month(last)}`;
}

/** `57470` hundredths → `574,70` */
export function hundredths(value: number): string {
  return `${Math.floor(value / 100)},${String(value % 100).padStart(2, '0')}`;
}

/** `0632123456781234` → `0632 1234 5678 1234` */
export function groupsOfFour(digits: string): string {
  return digits.replace(/(.{4})(?=.)/g, '$1 ');
}
