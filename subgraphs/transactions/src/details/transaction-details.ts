import type { Detail } from '@biller/kit/wire';
import type { BillFacts, BillRequest } from '../biller/biller.js';
import type { DetailProduct } from './detail-product.js';
import { detailsOf } from './layout.js';
import { layoutOf } from './layout-of.js';

export interface PaidFacts {
  readonly transactionNumber: string;
  readonly amountRupiah: bigint;
  /** What the biller told of the payment; only once it is a SUCCESS. */
  readonly paymentFacts?: BillFacts | undefined;
}

/** What to show of a payment: its number, then the layout for its state. */
export function transactionDetails(
  product: DetailProduct,
  request: BillRequest,
  facts: BillFacts,
  { transactionNumber, amountRupiah, paymentFacts }: PaidFacts,
): Detail[] {
  const layout = layoutOf(product);
  const pending = layout.transaction ?? layout.inquiry;
  const lines = paymentFacts === undefined ? pending : (layout.success ?? pending);
  const source = { product, request, facts, fareRupiah: amountRupiah, payment: paymentFacts ?? {} };
  return [
    { key: 'transactionNumber', value: transactionNumber, label: 'No. Transaksi' },
    ...detailsOf(lines, source),
  ];
}
