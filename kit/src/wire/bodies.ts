/** The JSON that partners read (contract sections 5 to 8), made in one place for answers and callbacks alike. */

export interface Detail {
  readonly key: string;
  readonly value: string;
  readonly label: string;
}

export interface TransactionFields {
  readonly id: string;
  readonly type: string;
  readonly productCode: string;
  readonly transactionNumber: string;
  readonly partnerReferenceNo: string;
  readonly beneficiaryNumber: string;
  readonly farePriceRupiah: number;
  readonly serviceChargeRupiah: number;
  readonly discountRupiah: number;
  readonly totalPriceRupiah: number;
  readonly marginRupiah: number;
  readonly grandTotalRupiah: number;
  readonly message: string | null;
  readonly status: string;
  readonly inquiryId: string;
  readonly details: readonly Detail[];
}

/** Contract section 6: the answer of transaction and status calls, and the body of a callback. */
export function transactionBody(transaction: TransactionFields) {
  return {
    id: Number(transaction.id),
    type: transaction.type,
    productCode: transaction.productCode,
    transactionNumber: transaction.transactionNumber,
    partnerReferenceNo: transaction.partnerReferenceNo,
    beneficiaryNumber: transaction.beneficiaryNumber,
    farePrice: transaction.farePriceRupiah,
    serviceCharge: transaction.serviceChargeRupiah,
    discount: transaction.discountRupiah,
    totalPrice: transaction.totalPriceRupiah,
    margin: transaction.marginRupiah,
    grandTotal: transaction.grandTotalRupiah,
    message: transaction.message,
    status: transaction.status,
    inquiryId: Number(transaction.inquiryId),
    detailAdditionalData: transaction.details.map(({ key, value, label }) => ({ key, value, label })),
  };
}

export interface ProductFields {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly status: string;
  readonly paymentType: string;
  readonly provider: { readonly name: string; readonly code: string };
  readonly type: { readonly code: string; readonly description: string };
  readonly price: {
    readonly totalPriceRupiah: number;
    readonly marginRupiah: number;
    readonly grandTotalRupiah: number;
  };
}

/** Contract section 7: an element of the product list, and the body of a product notification. */
export function productBody(product: ProductFields) {
  return {
    id: Number(product.id),
    productCode: product.code,
    provider: { name: product.provider.name, code: product.provider.code, paymentType: product.paymentType },
    name: product.name,
    status: product.status,
    totalPrice: product.price.totalPriceRupiah,
    margin: product.price.marginRupiah,
    grandTotal: product.price.grandTotalRupiah,
    transactionType: { type: product.type.code, description: product.type.description },
  };
}
