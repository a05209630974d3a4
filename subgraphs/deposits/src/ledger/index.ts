export { DepositLanes } from './deposit-lanes.js';
export { DepositOpening } from './deposit-opening.js';
export { LedgerStore } from './ledger-store.js';
