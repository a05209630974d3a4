/** A product as it is published, before anybody has changed its price. */
export interface ProductSeed {
  readonly code: string;
  readonly name: string;
  readonly type: ProductTypeCode;
  readonly provider: { readonly code: string; readonly name: string };
  readonly paymentType: 'STATIC' | 'DYNAMIC';
  /** The price of prepaid products; bills have none before the biller is asked. */
  readonly fareRupiah?: number;
  readonly serviceChargeRupiah: number;
  readonly discountRupiah?: number;
}

/** The published product types (twelve codes): description, code within transaction numbers, and kind. */
export const productTypes = {
  ANGSURAN: { description: 'Angsuran', invoiceCode: 'ANG', kind: 'BILL' },
  PULSA: { description: 'Pulsa', invoiceCode: 'PUL', kind: 'PREPAID' },
  PASCABAYAR: { description: 'Pascabayar', invoiceCode: 'PUL', kind: 'BILL' },
  PAKET_DATA: { description: 'Paket Data', invoiceCode: 'PAD', kind: 'PREPAID' },
  TOKEN_LISTRIK: { description: 'Token Listrik', invoiceCode: 'PLN', kind: 'PREPAID' },
  TAGIHAN_LISTRIK: { description: 'Tagihan Listrik', invoiceCode: 'PLN', kind: 'BILL' },
  TAGIHAN_AIR: { description: 'Tagihan Air', invoiceCode: 'PDA', kind: 'BILL' },
  INTERNET_TV_KABEL: { description: 'Internet & TV Kabel', invoiceCode: 'INT', kind: 'BILL' },
  TELKOM: { description: 'Telkom', invoiceCode: 'TEL', kind: 'BILL' },
  BPJS_KESEHATAN: { description: 'BPJS Kesehatan', invoiceCode: 'ASU', kind: 'BILL' },
  PAJAK_BUMI_BANGUNAN: { description: 'PBB', invoiceCode: 'PAJ', kind: 'BILL' },
  GAS: { description: 'Gas', invoiceCode: 'GAS', kind: 'BILL' },
} as const;

export type ProductTypeCode = keyof typeof productTypes;
