export {
  type Detail,
  type ProductFields,
  productBody,
  type TransactionFields,
  transactionBody,
} from './bodies.js';
