export { type Price, type PriceTerms, priceOf } from './price.js';
export { formatRupiah, parseRupiah } from './rupiah.js';
export { GraphQLRupiah } from './rupiah-scalar.js';
