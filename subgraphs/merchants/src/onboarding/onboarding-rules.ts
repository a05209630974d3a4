import { BillerError } from '@biller/kit/errors';

/** The states of contract section 10, in the order in which a merchant passes them; SUSPENDED beside them. */
export const merchantStatuses = [
  'REGISTERED',
  'VERIFIED',
  'CREDENTIALED',
  'KEYED',
  'FUNDED',
  'ACTIVE',
  'SUSPENDED',
] as const;
export type MerchantStatus = (typeof merchantStatuses)[number];
export type OnboardingStep =
  | 'VERIFY'
  | 'ISSUE_CREDENTIALS'
  | 'STORE_KEY'
  | 'CONFIRM_FUNDING'
  | 'ACTIVATE'
  | 'SUSPEND'
  | 'REACTIVATE';

const NEXT: Readonly<Record<OnboardingStep, Readonly<Partial<Record<MerchantStatus, MerchantStatus>>>>> = {
  VERIFY: { REGISTERED: 'VERIFIED' },
  // Later than their first time these two rotate secret or key and leave the state as it is.
  ISSUE_CREDENTIALS: {
    VERIFIED: 'CREDENTIALED',
    CREDENTIALED: 'CREDENTIALED',
    KEYED: 'KEYED',
    FUNDED: 'FUNDED',
    ACTIVE: 'ACTIVE',
  },
  STORE_KEY: { CREDENTIALED: 'KEYED', KEYED: 'KEYED', FUNDED: 'FUNDED', ACTIVE: 'ACTIVE' },
  CONFIRM_FUNDING: { KEYED: 'FUNDED' },
  ACTIVATE: { FUNDED: 'ACTIVE' },
  SUSPEND: { ACTIVE: 'SUSPENDED' },
  REACTIVATE: { SUSPENDED: 'ACTIVE' },
};

/** @throws BillerError WRONG_STATE when the step is not possible from there */
export function statusAfter(step: OnboardingStep, status: MerchantStatus): MerchantStatus {
  const next = NEXT[step][status];
  if (next === undefined)
    throw new BillerError('WRONG_STATE', { field: `${step} of a merchant that is ${status}` });
  return next;
}
