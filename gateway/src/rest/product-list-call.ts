import { productBody } from '@biller/kit/wire';
import { ProductsDocument } from '../generated/supergraph.js';
import { malformed } from './fields.js';
import type { RestCall } from './rest-call.js';

/** GET /v1/mitra-service/products (contract section 7). */
export const productListCall: RestCall = {
  name: 'product-list',
  method: 'GET',
  path: '/v1/mitra-service/products',
  needsActive: false,
  async answer({ incoming, graph, context }) {
    const query = new URL(incoming.path, 'http://gateway').searchParams;
    const variables = {
      page: wholeNumber(query, 'page', 0),
      size: wholeNumber(query, 'size', 20),
      filter: {
        type: single(query, 'type'),
        productCode: single(query, 'productCode'),
        name: single(query, 'name'),
        status: single(query, 'status'),
      },
    };
    const { products } = await graph.run(ProductsDocument, variables, context);
    return {
      status: 200,
      body: { ...products, content: products.content.map((product) => productBody(product)) },
    };
  },
};

/** An empty parameter counts as absent; one that is given twice says nothing. */
function single(query: URLSearchParams, name: string): string | null {
  const values = query.getAll(name);
  if (values.length > 1) throw malformed(name, values.join(','));
  return values[0] === undefined || values[0] === '' ? null : values[0];
}

function wholeNumber(query: URLSearchParams, name: string, otherwise: number): number {
  const text = single(query, name);
  if (text === null) return otherwise;
  if (!/^\d{1,7}$/.test(text)) throw malformed(name, text);
  return Number(text);
}
