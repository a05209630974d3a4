import type { DetailProduct } from './detail-product.js';
import { installmentLayout } from './installment-layouts.js';
import type { Layout } from './layout.js';
import { airtimeLayout, dataPackageLayout, postpaidLayout } from './phone-layouts.js';
import { healthInsuranceLayout, landTaxLayout } from './public-layouts.js';
import {
  electricityBillLayout,
  electricityTokenLayout,
  gasLayout,
  internetLayout,
  telkomLayout,
  waterLayout,
} from './utility-layouts.js';

const byType: Readonly<Record<string, Layout>> = {
  PULSA: airtimeLayout,
  PASCABAYAR: postpaidLayout,
  PAKET_DATA: dataPackageLayout,
  TOKEN_LISTRIK: electricityTokenLayout,
  TAGIHAN_LISTRIK: electricityBillLayout,
  TAGIHAN_AIR: waterLayout,
  INTERNET_TV_KABEL: internetLayout,
  TELKOM: telkomLayout,
  BPJS_KESEHATAN: healthInsuranceLayout,
  PAJAK_BUMI_BANGUNAN: landTaxLayout,
  GAS: gasLayout,
};

/** The published layout of a product; a type without one shows nothing but its transaction number. */
export function layoutOf({ type, productCode }: DetailProduct): Layout {
  if (type === 'ANGSURAN') return installmentLayout(productCode);
  return byType[type] ?? { inquiry: [] };
}
