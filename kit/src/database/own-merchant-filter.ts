/**
 * The filter that entities of a merchant carry: on by default, and an error when a unit of work did not
 * say whose rows it may see.
 * @param property the entity's property that names the merchant
 */
export function ownMerchantFilter(property = 'merchantId') {
  return {
    ownMerchant: {
      name: 'ownMerchant',
      default: true,
      cond: (args: { merchantId?: string | undefined }) =>
        args.merchantId === undefined ? {} : { [property]: args.merchantId },
    },
  };
}
