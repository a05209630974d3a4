/** What of a product its details show. */
export interface DetailProduct {
  readonly productCode: string;
  readonly name: string;
  readonly type: string;
  readonly providerName: string;
  readonly kind: 'BILL' | 'PREPAID';
}
