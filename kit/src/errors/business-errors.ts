import type { ErrorDefinition } from './definition.js';

function business(
  message: string,
  when: string,
  retry: ErrorDefinition['retry'],
  next: string,
  moneyMoved: ErrorDefinition['moneyMoved'] = 'no',
): ErrorDefinition {
  return { surface: 'business', httpStatus: 400, message, when, moneyMoved, retry, next };
}

/** Business errors (contract section 9, second table). None of them leaves the deposit charged. */
export const businessErrors = {
  UserIsAgent: business(
    'User is not a mitra.',
    'The entity is active but has no mitra role.',
    'after-a-time',
    'Ask Operations for the mitra role.',
  ),
  ProductIsActive: business(
    'Product is inactive.',
    'The product is not for sale.',
    'after-a-time',
    'Offer another product.',
  ),
  InsufficientBalance: business(
    'Insufficient balance.',
    'The available deposit is less than the amount to pay.',
    'same-reference',
    'Top up the deposit, then repeat.',
  ),
  CONTRACT_NOT_FOUND: business(
    'Nomor tidak ditemukan.',
    'The biller does not know the number.',
    'never',
    'Let the customer check the number.',
  ),
  BILL_ALREADY_PAID: business(
    'Tagihan sudah terbayar.',
    'The bill has a paid or pending transaction.',
    'never',
    'Tell the customer that the bill is paid.',
  ),
  PRODUCT_NOT_EXIST: business(
    'Product does not exist.',
    'The product code is unknown.',
    'never',
    'Refresh the product list.',
  ),
  OPERATOR_ISSUE: business(
    'Terjadi gangguan pada operator.',
    'The biller refuses for a reason of its own, or asks another amount than the inquiry told.',
    'after-a-time',
    'Make a new inquiry later.',
  ),
  CUT_OFF: business(
    'Transaksi di luar jam operasional.',
    "It is outside the biller's hours.",
    'after-a-time',
    'Repeat after the cut-off window.',
  ),
  LAST_INSTALLMENT_FIF: business(
    'Angsuran terakhir hanya dapat dibayar di kantor FIFGROUP.',
    'The last installment is payable at the company only.',
    'never',
    'Send the customer to FIFGROUP.',
  ),
  LAST_INSTALLMENT_TAF: business(
    'Angsuran terakhir hanya dapat dibayar di kantor TAF.',
    'The last installment is payable at the company only.',
    'never',
    'Send the customer to TAF.',
  ),
  OVERDUE_TAF: business(
    'Angsuran telah melewati jatuh tempo dan hanya dapat dibayar di kantor TAF.',
    'The installment is overdue.',
    'never',
    'Send the customer to TAF.',
  ),
  BLOCKED_NUMBER: business(
    'Nomor diblokir.',
    'The biller has blocked the number.',
    'never',
    'Send the customer to the biller.',
  ),
  KWH_EXCEED_LIMIT: business(
    'Pembelian melebihi batas kWh.',
    "The token is above PLN's limit for this meter.",
    'never',
    'Offer a smaller token.',
  ),
  InquiryExists: business(
    'Inquiry not found.',
    'The inquiry is unknown, too old, or already has a transaction.',
    'never',
    'Make a new inquiry.',
  ),
  IsMyTransaction: business(
    'It is not your transaction',
    'The id is unknown or belongs to another partner.',
    'never',
    'Check the id, or ask by reference.',
  ),
  PartnerReferenceNoExist: business(
    'Partner reference number is not found',
    'No transaction of yours has the reference on that day.',
    'same-reference',
    'If a call was lost, repeat it with the same reference.',
  ),
  SYSTEM_FAILED: business(
    'Terjadi gangguan pada sistem.',
    'The biller did not answer in time or answered nonsense.',
    'after-a-time',
    'Repeat later.',
  ),
  FAILED: business(
    'Transaksi gagal.',
    'The biller failed without a reason.',
    'after-a-time',
    'Repeat later.',
  ),
} as const satisfies Record<string, ErrorDefinition>;

export type BusinessCode = keyof typeof businessErrors;
