import type { Detail } from '@biller/kit/wire';
import type { BillFacts, BillRequest } from '../biller/biller.js';
import type { DetailProduct } from './detail-product.js';
import { detailsOf } from './layout.js';
import { layoutOf } from './layout-of.js';

/** What to show of a bill before it is paid. */
export function inquiryDetails(
  product: DetailProduct,
  request: BillRequest,
  facts: BillFacts,
  fareRupiah: bigint,
): Detail[] {
  return detailsOf(layoutOf(product).inquiry, { product, request, facts, fareRupiah, payment: {} });
}
