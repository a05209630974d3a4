import { ownMerchantFilter } from '@biller/kit/database';
import { defineEntity, p } from '@mikro-orm/core';

/** What of a product's price differs for one merchant; null means as for everybody. */
export class MerchantPrice {
  merchantId!: string;
  productCode!: string;
  serviceChargeRupiah!: bigint | null;
  discountRupiah!: bigint | null;
  marginRupiah!: bigint;
  active!: boolean;
}

export const MerchantPriceEntity = defineEntity({
  class: MerchantPrice,
  tableName: 'merchant_prices',
  filters: ownMerchantFilter(),
  properties: {
    merchantId: p.uuid().primary(),
    productCode: p.string().primary(),
    serviceChargeRupiah: p.bigint('bigint').nullable(),
    discountRupiah: p.bigint('bigint').nullable(),
    marginRupiah: p.bigint('bigint'),
    active: p.boolean(),
  },
});
