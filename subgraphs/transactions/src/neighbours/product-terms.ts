import type { Actor } from '@biller/kit/actor';
import { callGraph, type GraphLink } from '@biller/kit/graph';
import type { PriceTerms } from '@biller/kit/money';
import { SaleTermsDocument } from '../generated/catalog.js';

/** The terms on which a merchant sells a product. */
export interface ProductTerms extends PriceTerms {
  readonly productCode: string;
  readonly name: string;
  readonly type: string;
  readonly kind: 'BILL' | 'PREPAID';
  readonly invoiceCode: string;
  readonly providerName: string;
  readonly paymentType: 'STATIC' | 'DYNAMIC';
  readonly active: boolean;
  readonly cutOffStart: number | null;
  readonly cutOffEnd: number | null;
  /** The price of prepaid products; null for bills. */
  readonly fixedFareRupiah: bigint | null;
}

export interface ProductCatalog {
  /** @throws BillerError PRODUCT_NOT_EXIST */
  termsOf(productCode: string, merchantId: string): Promise<ProductTerms>;
}

/** Asks the catalog. */
export function catalogOver(link: GraphLink, actor: Actor): ProductCatalog {
  return {
    async termsOf(productCode, merchantId) {
      const call = { actor, correlationId: `terms-${productCode}` };
      const { saleTerms } = await callGraph(link, SaleTermsDocument, { productCode, merchantId }, call);
      return {
        ...saleTerms,
        kind: saleTerms.kind === 'PREPAID' ? 'PREPAID' : 'BILL',
        paymentType: saleTerms.paymentType === 'DYNAMIC' ? 'DYNAMIC' : 'STATIC',
        cutOffStart: saleTerms.cutOffStart ?? null,
        cutOffEnd: saleTerms.cutOffEnd ?? null,
        fixedFareRupiah: saleTerms.fixedFareRupiah == null ? null : BigInt(saleTerms.fixedFareRupiah),
        serviceChargeRupiah: BigInt(saleTerms.serviceChargeRupiah),
        discountRupiah: BigInt(saleTerms.discountRupiah),
        marginRupiah: BigInt(saleTerms.marginRupiah),
      };
    },
  };
}
