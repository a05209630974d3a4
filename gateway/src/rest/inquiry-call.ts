import { jakartaLocal } from '@biller/kit/time';
import { CreateInquiryDocument, type CreateInquiryMutation } from '../generated/supergraph.js';
import { mandatoryFields, optionalTextField, readJsonObject, textField } from './fields.js';
import type { RestCall } from './rest-call.js';

type InquiryFields = CreateInquiryMutation['createInquiry']['inquiry'];

/** POST /v1/mitra-service/inquiries (contract section 5). */
export const inquiryCall: RestCall = {
  name: 'inquiry',
  method: 'POST',
  path: '/v1/mitra-service/inquiries',
  needsActive: true,
  async answer({ incoming, graph, context }) {
    const body = readJsonObject(incoming.body, incoming.headers['content-type'] as string | undefined);
    mandatoryFields(body, 'beneficiaryNumber', 'productCode');
    const input = {
      beneficiaryNumber: textField(body, 'beneficiaryNumber'),
      productCode: textField(body, 'productCode'),
      periodStart: optionalTextField(body, 'periodStart') ?? null,
      periodEnd: optionalTextField(body, 'periodEnd') ?? null,
    };
    const { createInquiry } = await graph.run(CreateInquiryDocument, { input }, context);
    return { status: createInquiry.created ? 201 : 200, body: inquiryBody(createInquiry.inquiry) };
  },
};

function inquiryBody(inquiry: InquiryFields) {
  return {
    id: Number(inquiry.id),
    type: inquiry.type,
    productCode: inquiry.productCode,
    beneficiaryNumber: inquiry.beneficiaryNumber,
    farePrice: inquiry.farePriceRupiah,
    serviceCharge: inquiry.serviceChargeRupiah,
    discount: inquiry.discountRupiah,
    totalPrice: inquiry.totalPriceRupiah,
    margin: inquiry.marginRupiah,
    grandTotal: inquiry.grandTotalRupiah,
    minimumPayment: inquiry.minimumPaymentRupiah,
    message: inquiry.message,
    status: inquiry.status,
    paymentType: inquiry.paymentType,
    createdAt: jakartaLocal(new Date(inquiry.createdAt)),
    detailAdditionalData: inquiry.details,
  };
}
