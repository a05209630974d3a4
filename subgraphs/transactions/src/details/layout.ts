import type { Detail } from '@biller/kit/wire';
import type { BillFacts, BillRequest } from '../biller/biller.js';
import type { DetailProduct } from './detail-product.js';

/** What the values of details are made from. */
export interface DetailSource {
  readonly product: DetailProduct;
  readonly request: BillRequest;
  readonly facts: BillFacts;
  /** The bill at inquiry; the paid amount of a transaction. */
  readonly fareRupiah: bigint;
  /** What the biller told of the payment; empty before. */
  readonly payment: BillFacts;
}

export interface Line {
  readonly key: string;
  readonly label: string;
  readonly value: (source: DetailSource) => string;
  /** Left out where it does not apply. */
  readonly when?: (source: DetailSource) => boolean;
}

/** The ordered details of one kind of product (published with the product types). */
export interface Layout {
  readonly inquiry: readonly Line[];
  /** Behind the transaction number; the inquiry's when absent. */
  readonly transaction?: readonly Line[];
  /** Behind the transaction number of a SUCCESS; the transaction's when absent. */
  readonly success?: readonly Line[];
}

export function line(key: string, label: string, value: Line['value'], when?: Line['when']): Line {
  return { key, label, value, ...(when === undefined ? {} : { when }) };
}

export function detailsOf(lines: readonly Line[], source: DetailSource): Detail[] {
  return lines
    .filter(({ when }) => when === undefined || when(source))
    .map(({ key, label, value }) => ({ key, value: value(source), label }));
}
