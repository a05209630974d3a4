import { BillerError } from '@biller/kit/errors';
import { transactionBody } from '@biller/kit/wire';
import { CreateTransactionDocument } from '../generated/supergraph.js';
import {
  digitsField,
  type JsonObject,
  malformed,
  mandatoryFields,
  optionalRupiahField,
  readJsonObject,
  textField,
} from './fields.js';
import type { RestCall } from './rest-call.js';

/** POST /v1/mitra-service/transactions (contract section 6). */
export const transactionCall: RestCall = {
  name: 'transaction',
  method: 'POST',
  path: '/v1/mitra-service/transactions',
  needsActive: true,
  async answer({ incoming, graph, context }) {
    const body = readJsonObject(incoming.body, incoming.headers['content-type'] as string | undefined);
    mandatoryFields(body, 'inquiryId');
    const reference = referenceField(body);
    const input = {
      inquiryId: digitsField(body, 'inquiryId'),
      partnerReferenceNo: textField(body, reference),
      amountRupiah: optionalRupiahField(body, 'amount') ?? null,
    };
    const { createTransaction } = await graph.run(CreateTransactionDocument, { input }, context);
    return {
      status: createTransaction.created ? 201 : 200,
      body: transactionBody(createTransaction.transaction),
    };
  },
};

/**
 * The published example misspells the field, and partners have copied it: both spellings are accepted, but
 * not two references at once.
 */
function referenceField(body: JsonObject): 'partnerReferenceNo' | 'partnerRefenceNo' {
  const { partnerReferenceNo: right, partnerRefenceNo: misspelt } = body;
  const [hasRight, hasMisspelt] = [isGiven(right), isGiven(misspelt)];
  if (!hasRight && !hasMisspelt) throw new BillerError('4007302', { field: 'partnerReferenceNo' });
  if (hasRight && hasMisspelt && right !== misspelt) throw malformed('partnerReferenceNo', right);
  return hasRight ? 'partnerReferenceNo' : 'partnerRefenceNo';
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
