export { BillerError, type BillerErrorDetails, isBillerError } from './biller-error.js';
export type { BusinessCode } from './business-errors.js';
export type { GraphCode } from './graph-errors.js';
export {
  type ErrorCode,
  type ErrorDefinition,
  errorDefinition,
  errorRegistry,
  isErrorCode,
} from './registry.js';
export type { SnapCode } from './snap-errors.js';
