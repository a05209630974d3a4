import { transactionBody } from '@biller/kit/wire';
import { TransactionByIdDocument, TransactionByReferenceDocument } from '../generated/supergraph.js';
import { mandatoryFields, readJsonObject, textField } from './fields.js';
import type { RestCall } from './rest-call.js';

/** GET /v1/mitra-service/transactions/{id} (contract section 6). */
export const statusByIdCall: RestCall = {
  name: 'status-by-id',
  method: 'GET',
  path: '/v1/mitra-service/transactions/:id',
  needsActive: false,
  async answer({ pathParameters, graph, context }) {
    const { transaction } = await graph.run(
      TransactionByIdDocument,
      { id: pathParameters.id ?? '' },
      context,
    );
    return { status: 200, body: transactionBody(transaction) };
  },
};

/** POST /v1/mitra-service/transactions/status (contract section 6). */
export const statusByReferenceCall: RestCall = {
  name: 'status-by-reference',
  method: 'POST',
  path: '/v1/mitra-service/transactions/status',
  needsActive: false,
  async answer({ incoming, graph, context }) {
    const body = readJsonObject(incoming.body, incoming.headers['content-type'] as string | undefined);
    mandatoryFields(body, 'partnerReferenceNo', 'transactionDateTime');
    const variables = {
      partnerReferenceNo: textField(body, 'partnerReferenceNo'),
      transactionDateTime: textField(body, 'transactionDateTime'),
    };
    const { transactionByReference } = await graph.run(TransactionByReferenceDocument, variables, context);
    return { status: 200, body: transactionBody(transactionByReference) };
  },
};
