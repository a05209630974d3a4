import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestPlatform } from '../support/test-platform.js';

interface Span {
  readonly name: string;
  readonly traceId: string;
}

const spans: Span[] = [];
let collector: Server;
let platform: TestPlatform;

beforeAll(async () => {
  collector = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { resourceSpans = [] } = JSON.parse(Buffer.concat(chunks).toString()) as {
      resourceSpans?: { scopeSpans: { spans: Span[] }[] }[];
    };
    for (const { scopeSpans } of resourceSpans) for (const scope of scopeSpans) spans.push(...scope.spans);
    response.end('{}');
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const { port } = collector.address() as AddressInfo;
  platform = await TestPlatform.start({
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    SUBGRAPH_TRANSPORT: 'http',
  });
});

afterAll(() => {
  collector.close();
});

test('one payment is one trace: through the facade, the subgraphs over HTTP, and to the biller', async () => {
  const client = platform.client('Moxa');
  const { body } = await client.inquiry({ productCode: 'PLPOPLN0000', beneficiaryNumber: '516079990000' });
  await client.pay({ inquiryId: body.id, partnerReferenceNo: 'traced' });
  // Stopping sends what has not been sent yet.
  await platform.stop();
  const payment = spans.find(({ name }) => name === 'rest transaction');
  const names = new Set(spans.filter(({ traceId }) => traceId === payment?.traceId).map(({ name }) => name));
  for (const name of [
    'subgraph merchants',
    'subgraph transactions',
    'subgraph deposits',
    'settlement',
    'biller',
  ]) {
    expect(names).toContain(name);
  }
  expect(JSON.stringify(spans)).not.toContain('516079990000');
});
