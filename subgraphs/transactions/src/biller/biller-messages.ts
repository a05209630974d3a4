import { type BusinessCode, errorDefinition, isErrorCode } from '@biller/kit/errors';
import { z } from 'zod';
import type { PaymentAnswer } from './biller.js';

/** The biller's protocol, as far as we read it: anything else counts as no answer. */
const rupiah = z.number().int().min(0).max(1_000_000_000_000);
const facts = z.record(z.string(), z.unknown());

export const billAnswer = z.object({
  billReference: z.string().min(1).max(200),
  repeatable: z.boolean(),
  amountRupiah: rupiah,
  minimumPaymentRupiah: rupiah.nullable(),
  message: z.string().max(500).nullable(),
  facts,
});

export const refusal = z.object({ code: z.string() });

export const paymentAnswer = z.object({
  status: z.enum(['PENDING', 'SUCCESS', 'FAILED']),
  facts: facts.optional(),
  code: z.string().optional(),
});

export const pushBody = paymentAnswer.extend({ reference: z.string().min(1).max(100) });

/** A refusal code that partners know; FAILED for any other. */
export function businessCode(code: string | undefined): BusinessCode {
  return isErrorCode(code) && errorDefinition(code).surface === 'business'
    ? (code as BusinessCode)
    : 'FAILED';
}

export function paymentStateOf({ status, facts: told, code }: z.output<typeof paymentAnswer>): PaymentAnswer {
  if (status === 'SUCCESS') return { status, facts: told ?? {} };
  return status === 'FAILED' ? { status: 'REFUSED', code: businessCode(code) } : { status };
}
