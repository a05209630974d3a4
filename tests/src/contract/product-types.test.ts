import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CallbackReceiver } from '../support/callback-receiver.js';
import { type DetailLine, PartnerClient, type TransactionBody } from '../support/partner-client.js';
import { TestPlatform } from '../support/test-platform.js';

interface PublishedLine {
  readonly key: string;
  readonly label: string;
  readonly example: string;
}

interface PublishedProduct {
  readonly productCode: string;
  readonly name: string;
  readonly provider: { readonly code: string; readonly name: string };
  readonly paymentType: string;
  readonly prices?: {
    farePrice?: number;
    serviceCharge?: number;
    discount?: number;
    minimumPayment?: number;
  };
  readonly inquiry?: readonly PublishedLine[];
  readonly transaction?: readonly PublishedLine[];
  readonly success?: readonly PublishedLine[];
}

interface PublishedType {
  readonly type: string;
  readonly description: string;
  readonly invoiceCode: string;
  readonly kind: string;
  readonly products: readonly PublishedProduct[];
}

const published = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../contract/product-types.json'), 'utf8'),
) as {
  types: readonly PublishedType[];
};
const samples = published.types.flatMap((type) =>
  type.products.flatMap((product) =>
    product.inquiry === undefined
      ? []
      : [{ type, product, name: product.productCode, inquiry: product.inquiry }],
  ),
);

let platform: TestPlatform;
let receiver: CallbackReceiver;
let client: PartnerClient;

beforeAll(async () => {
  receiver = await CallbackReceiver.start();
  platform = await TestPlatform.start();
  const wish = { name: 'Samples', deposit: 1_000_000_000, callbackUrl: receiver.url('/callback') };
  client = new PartnerClient(platform.url, await platform.newPartner(wish));
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

const numberOf = (lines: readonly PublishedLine[]) =>
  lines.find(({ key }) => key === 'beneficiaryNumber')?.example ?? '';

function periodOf(type: string): Record<string, string> {
  if (type === 'BPJS_KESEHATAN') return { periodStart: '2025-03-01', periodEnd: '2025-03-31' };
  return type === 'PAJAK_BUMI_BANGUNAN' ? { periodStart: '2018-01-01' } : {};
}

/** The published lines with the values that this transaction has of its own. */
function linesOf(lines: readonly PublishedLine[], transactionNumber?: string): DetailLine[] {
  return lines.map(({ key, label, example }) => ({
    key,
    value: key === 'transactionNumber' ? (transactionNumber ?? '') : example,
    label,
  }));
}

describe('every published sample, field by field and label by label', () => {
  test.each(samples)('$name', async ({ type, product, inquiry: publishedInquiry }) => {
    const prices = product.prices ?? {};
    const { farePrice = 0, serviceCharge = 0, discount = 0 } = prices;
    const totalPrice = farePrice + serviceCharge - discount;
    const asked = {
      productCode: product.productCode,
      beneficiaryNumber: numberOf(publishedInquiry),
      ...periodOf(type.type),
    };
    const inquiry = await client.inquiry(asked);
    expect(inquiry.status).toBe(201);
    expect(inquiry.body).toEqual({
      id: expect.any(Number),
      type: type.type,
      productCode: product.productCode,
      beneficiaryNumber: asked.beneficiaryNumber,
      ...{ farePrice, serviceCharge, discount, totalPrice },
      margin: 0,
      grandTotal: totalPrice,
      minimumPayment: prices.minimumPayment ?? totalPrice,
      message: null,
      status: 'SUCCESS',
      paymentType: product.paymentType,
      createdAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}$/),
      detailAdditionalData: linesOf(publishedInquiry),
    });

    const amount = product.paymentType === 'DYNAMIC' ? { amount: '411000' } : {};
    const paidFare = product.paymentType === 'DYNAMIC' ? 411_000 : farePrice;
    const reference = `sample/${product.productCode}`;
    const first = await client.pay({ inquiryId: inquiry.body.id, partnerReferenceNo: reference, ...amount });
    expect(first.status).toBe(201);
    const callback = await receiver.waitFor(({ body }) => body.partnerReferenceNo === reference);
    const { body: paid } = await client.status(first.body.id);
    const numbered = { key: 'transactionNumber', label: 'No. Transaksi', example: '' };
    const lines = product.success ?? product.transaction ?? [numbered, ...publishedInquiry];
    const paidTotal = paidFare + serviceCharge - discount;
    expect(paid).toEqual({
      id: first.body.id,
      type: type.type,
      productCode: product.productCode,
      transactionNumber: expect.stringMatching(
        new RegExp(`^INV/BIL/${type.invoiceCode}/\\d{6}/\\d{3}[A-Z0-9]{8}$`),
      ),
      partnerReferenceNo: reference,
      beneficiaryNumber: asked.beneficiaryNumber,
      ...{
        farePrice: paidFare,
        serviceCharge,
        discount,
        totalPrice: paidTotal,
        margin: 0,
        grandTotal: paidTotal,
      },
      message: null,
      status: 'SUCCESS',
      inquiryId: inquiry.body.id,
      detailAdditionalData: linesOf(lines, paid.transactionNumber),
    } satisfies Record<keyof Omit<TransactionBody, 'details'>, unknown>);
    expect(callback.body).toEqual(paid);
  });

  test('the requirements’ own example: BPJS Kesehatan for Jarister Edwins Silalahi', async () => {
    const [health] = published.types.filter(({ type }) => type === 'BPJS_KESEHATAN');
    expect(health?.products[0]?.inquiry?.map(({ example }) => example)).toContain('Jarister Edwins Silalahi');
    const asked = { productCode: 'ASPOBPJ0000', beneficiaryNumber: '8888802883963273' };
    const { body } = await client.inquiry({ ...asked, periodStart: '2025-05-01', periodEnd: '2025-06-30' });
    expect(body).toMatchObject({ farePrice: 140_000, totalPrice: 142_500 });
  });
});

describe('the product list', () => {
  test.each(published.types.map((type) => ({ type, name: type.type })))('$name', async ({ type }) => {
    const list = await client.call<{ content: Record<string, unknown>[] }>(
      'GET',
      `/v1/mitra-service/products?size=100&type=${type.type}`,
    );
    for (const product of type.products) {
      const { farePrice = 0, serviceCharge = 0, discount = 0 } = product.prices ?? {};
      const price = type.kind === 'prepaid' ? farePrice + serviceCharge - discount : 0;
      expect(list.body.content).toContainEqual({
        id: expect.any(Number),
        productCode: product.productCode,
        provider: {
          name: product.provider.name,
          code: product.provider.code,
          paymentType: product.paymentType,
        },
        name: product.name,
        status: 'ACTIVE',
        ...{ totalPrice: price, margin: 0, grandTotal: price },
        transactionType: { type: type.type, description: type.description },
      });
    }
  });

  test('pages count from 0, hold 20 unless asked, and add up', async () => {
    const page = await client.call<{
      totalElements: number;
      totalPages: number;
      content: { productCode: string }[];
    }>('GET', '/v1/mitra-service/products');
    expect(page.body).toMatchObject({ page: 0, size: 20 });
    expect(page.body.totalElements).toBeGreaterThanOrEqual(60);
    const codes = new Set<string>();
    for (let index = 0; index < page.body.totalPages; index++) {
      const { body } = await client.call<typeof page.body>('GET', `/v1/mitra-service/products?page=${index}`);
      for (const { productCode } of body.content) codes.add(productCode);
    }
    expect(codes.size).toBe(page.body.totalElements);
    const behind = await client.call('GET', '/v1/mitra-service/products?page=999&size=5');
    expect(behind.body).toMatchObject({ content: [], totalElements: page.body.totalElements });
  });
});
