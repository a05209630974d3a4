import { serviceActor } from '@biller/kit/actor';
import { type CallContext, InProcessLink, type Subgraph, type Surroundings } from '@biller/kit/graph';
import { testSurroundings } from '@biller/kit/testing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { catalogueProducts } from './published/load-published.js';
import { publishedProducts } from './published/published-products.js';
import { createCatalog } from './subgraph.js';

const MERCHANT = '11111111-1111-4111-8111-111111111111';
const call: CallContext = { actor: serviceActor('test'), correlationId: 'test' };
let surroundings: Surroundings;
let catalog: Subgraph;
let link: InProcessLink;

beforeAll(async () => {
  surroundings = await testSurroundings();
  catalog = await createCatalog(surroundings);
  link = new InProcessLink(catalog);
});

afterAll(() => catalog.stop());

async function run(query: string): Promise<Record<string, never>> {
  const { data, errors } = await link.execute({ query }, call);
  if (errors !== undefined)
    throw new Error(String((errors[0]?.extensions as { code: string } | undefined)?.code));
  return data as Record<string, never>;
}

interface Change {
  readonly sequence: string;
  readonly productCode: string;
  readonly merchantId: string | null;
}

async function changesAfter(sequence: string): Promise<Change[]> {
  const query = `{ productChanges(afterSequence: "${sequence}", first: 500) { sequence productCode merchantId } }`;
  return (await run(query)).productChanges ?? [];
}

describe('the catalogue', () => {
  test('holds every published product and at least forty more, each code once', () => {
    const products = catalogueProducts();
    expect(products.length - publishedProducts.length).toBeGreaterThanOrEqual(40);
    expect(new Set(products.map(({ code }) => code)).size).toBe(products.length);
  });

  test('starting again keeps what was edited', async () => {
    await run(
      'mutation { setProductPrice(input: { productCode: "ACC", serviceChargeRupiah: 4321 }) { code } }',
    );
    const again = await createCatalog(surroundings);
    await again.stop();
    const terms = await run(
      `{ saleTerms(productCode: "ACC", merchantId: "${MERCHANT}") { serviceChargeRupiah } }`,
    );
    expect(terms).toEqual({ saleTerms: { serviceChargeRupiah: 4321 } });
  });

  test('filters treat what they are given as text', async () => {
    for (const name of ['%', '_', '\\\\']) {
      expect(await run(`{ products(filter: { name: "${name}" }) { totalElements } }`)).toEqual({
        products: { totalElements: 0 },
      });
    }
    await expect(run('{ products(size: 101) { size } }')).rejects.toThrow('4007301');
    await expect(run('{ products(page: -1) { size } }')).rejects.toThrow('4007301');
  });
});

describe('changes', () => {
  test('a change that changes nothing is not recorded; amounts out of bounds are refused', async () => {
    const before = (await changesAfter('0')).at(-1)?.sequence ?? '0';
    await run(
      'mutation { setProductPrice(input: { productCode: "TAF", serviceChargeRupiah: 2000, active: true }) { code } }',
    );
    expect(await changesAfter(before)).toEqual([]);
    for (const amount of ['-1', '1000000001']) {
      await expect(
        run(
          `mutation { setMargin(merchantId: "${MERCHANT}", productCode: "TAF", marginRupiah: ${amount}) { code } }`,
        ),
      ).rejects.toThrow('BAD_USER_INPUT');
    }
    await expect(
      run('mutation { setProductPrice(input: { productCode: "NONE" }) { code } }'),
    ).rejects.toThrow('PRODUCT_NOT_EXIST');
  });

  test('many writers at once: a reader who follows the sequence misses none', async () => {
    const start = (await changesAfter('0')).at(-1)?.sequence ?? '0';
    const codes = catalogueProducts()
      .slice(0, 40)
      .map(({ code }) => code);
    let done = false;
    const seen: Change[] = [];
    const reading = (async () => {
      while (!done || (await changesAfter(seen.at(-1)?.sequence ?? start)).length > 0) {
        seen.push(...(await changesAfter(seen.at(-1)?.sequence ?? start)));
      }
    })();
    await Promise.all(
      codes.map((code) =>
        run(
          `mutation { setMargin(merchantId: "${MERCHANT}", productCode: "${code}", marginRupiah: 7) { code } }`,
        ),
      ),
    );
    done = true;
    await reading;
    expect(seen.map(({ productCode }) => productCode).sort()).toEqual([...codes].sort());
    expect(seen.map(({ sequence }) => Number(sequence) - Number(start))).toEqual(
      codes.map((_, index) => index + 1),
    );
  });
});
