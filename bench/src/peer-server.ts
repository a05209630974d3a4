/**
 * What the platform is measured against: the same calls with the same checks and the same effects on the database,
 * written by hand in one file, without GraphQL, federation, ORM or queue. It handles the happy path alone.
 */
import { createHash, createHmac, createPublicKey, timingSafeEqual } from 'node:crypto';
import { type FastifyRequest, fastify } from 'fastify';
import { jwtVerify } from 'jose';
import pg from 'pg';
import { Agent, request } from 'undici';

const { DATABASE_URL = '', BILLER_URL = '', TOKEN_KEY = '', CLIENT_SECRET = '' } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 40 });
const publicKey = createPublicKey(TOKEN_KEY);
const agent = new Agent({ connections: 256 });

await pool.query(`
  CREATE TABLE merchants (id uuid PRIMARY KEY, client_id text UNIQUE, status text, generation int, allow_list jsonb);
  CREATE TABLE secrets (merchant_id uuid, sealed text);
  CREATE TABLE external_ids (merchant_id uuid, day text, id text, used_at timestamptz, PRIMARY KEY (merchant_id, day, id));
  CREATE TABLE products (code text PRIMARY KEY, active boolean, fare bigint, charge bigint);
  CREATE TABLE deposits (merchant_id uuid PRIMARY KEY, balance bigint, held bigint, entries bigint, CHECK (balance >= held));
  CREATE TABLE transfers (id text PRIMARY KEY, merchant_id uuid, state text, amount bigint, created_at timestamptz);
  CREATE TABLE entries (id bigserial PRIMARY KEY, transfer_id text, account text, amount bigint, sequence bigint, before bigint, after bigint, UNIQUE (transfer_id, account));
  CREATE TABLE inquiries (id serial PRIMARY KEY, merchant_id uuid, product text, number text, bill text, total bigint, facts jsonb, details jsonb, created_at timestamptz);
  CREATE INDEX ON inquiries (merchant_id, product, number, bill);
  CREATE TABLE transactions (id serial PRIMARY KEY, merchant_id uuid, inquiry_id int UNIQUE, reference text, number text UNIQUE, status text, total bigint, details jsonb, created_at timestamptz, final_at timestamptz, UNIQUE (merchant_id, reference));
  CREATE TABLE settlements (transaction_id int PRIMARY KEY, step text, sent_at timestamptz, ended_at timestamptz, due_at timestamptz, lease uuid);
  CREATE INDEX ON settlements (due_at) WHERE step <> 'DONE';
  CREATE TABLE deliveries (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), merchant_id uuid, subject text, body text, state text, next_at timestamptz);
  CREATE INDEX ON deliveries (next_at) WHERE state = 'QUEUED';
  INSERT INTO merchants VALUES ('11111111-1111-4111-8111-111111111111', 'peer', 'ACTIVE', 0, '[]');
  INSERT INTO secrets VALUES ('11111111-1111-4111-8111-111111111111', 'sealed');
  INSERT INTO products VALUES ('PLPRPLN050K', true, 50000, 400);
  INSERT INTO deposits VALUES ('11111111-1111-4111-8111-111111111111', 1000000000000, 0, 0);`);

async function admit(call: FastifyRequest): Promise<string> {
  const header = (name: string) => String(call.headers[name] ?? '');
  const token = header('authorization').slice(7);
  const { rows } = await pool.query(
    'SELECT m.id, m.status, (SELECT json_agg(sealed) FROM secrets WHERE merchant_id = m.id) AS secrets FROM merchants m WHERE client_id = $1',
    [header('x-partner-id')],
  );
  await jwtVerify(token, publicKey, { audience: 'biller-open-api', algorithms: ['EdDSA'] });
  const body = Buffer.isBuffer(call.body) ? call.body : Buffer.from('{}');
  const hash = createHash('sha256').update(body).digest('hex');
  const text = [call.method, call.url, token, hash, header('x-timestamp')].join(':');
  const expected = createHmac('sha512', CLIENT_SECRET).update(text).digest();
  if (!timingSafeEqual(expected, Buffer.from(header('x-signature'), 'base64'))) throw new Error('signature');
  const day = header('x-timestamp').slice(0, 10);
  await pool.query('INSERT INTO external_ids VALUES ($1, $2, $3, now())', [
    rows[0].id,
    day,
    header('x-external-id'),
  ]);
  return rows[0].id;
}

async function biller(path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await request(new URL(path, BILLER_URL), {
    method: 'POST',
    dispatcher: agent,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.body.json()) as Record<string, unknown>;
}

async function transaction(work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await work(client);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

const server = fastify({ bodyLimit: 65_536 });
server.removeAllContentTypeParsers();
server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

server.post('/v1/mitra-service/inquiries', async (call, reply) => {
  const merchant = await admit(call);
  const { productCode, beneficiaryNumber } = JSON.parse(String(call.body));
  const { rows: products } = await pool.query('SELECT * FROM products WHERE code = $1', [productCode]);
  const bill = await biller('/bills', {
    productCode,
    beneficiaryNumber,
    fixedFareRupiah: Number(products[0].fare),
  });
  await pool.query('SELECT balance - held FROM deposits WHERE merchant_id = $1', [merchant]);
  await pool.query(
    'SELECT id FROM inquiries i WHERE merchant_id = $1 AND product = $2 AND number = $3 AND bill = $4 AND NOT EXISTS (SELECT FROM transactions WHERE inquiry_id = i.id)',
    [merchant, productCode, beneficiaryNumber, bill.billReference],
  );
  const total = Number(bill.amountRupiah) + Number(products[0].charge);
  const { rows } = await pool.query(
    "INSERT INTO inquiries (merchant_id, product, number, bill, total, facts, details, created_at) VALUES ($1, $2, $3, $4, $5, $6, '[]', now()) RETURNING id",
    [merchant, productCode, beneficiaryNumber, bill.billReference, total, JSON.stringify(bill.facts)],
  );
  return reply.code(201).send({ id: rows[0].id, totalPrice: total });
});

server.post('/v1/mitra-service/transactions', async (call, reply) => {
  const merchant = await admit(call);
  const { inquiryId, partnerReferenceNo } = JSON.parse(String(call.body));
  await pool.query('SELECT id FROM transactions WHERE merchant_id = $1 AND reference = $2', [
    merchant,
    partnerReferenceNo,
  ]);
  const inquiry = (
    await pool.query('SELECT * FROM inquiries WHERE id = $1 AND merchant_id = $2', [inquiryId, merchant])
  ).rows[0];
  await pool.query('SELECT * FROM products WHERE code = $1', [inquiry.product]);
  const number = `INV-${inquiryId}-${Date.now()}`;
  let id = 0;
  await transaction(async (client) => {
    const { rows } = await client.query(
      "INSERT INTO transactions (merchant_id, inquiry_id, reference, number, status, total, details, created_at) VALUES ($1, $2, $3, $4, 'RESERVING', $5, '[]', now()) RETURNING id",
      [merchant, inquiryId, partnerReferenceNo, number, inquiry.total],
    );
    id = rows[0].id;
    await client.query(
      "INSERT INTO settlements (transaction_id, step, due_at) VALUES ($1, 'RESERVE', now())",
      [id],
    );
  });
  await pool.query('UPDATE settlements SET lease = gen_random_uuid() WHERE transaction_id = $1', [id]);
  await transaction(async (client) => {
    await client.query('SELECT balance, held FROM deposits WHERE merchant_id = $1 FOR UPDATE', [merchant]);
    await client.query("INSERT INTO transfers VALUES ($1, $2, 'PENDING', $3, now())", [
      id,
      merchant,
      inquiry.total,
    ]);
    await client.query('UPDATE deposits SET held = held + $2 WHERE merchant_id = $1', [
      merchant,
      inquiry.total,
    ]);
  });
  await transaction(async (client) => {
    await client.query("UPDATE settlements SET step = 'PAY' WHERE transaction_id = $1", [id]);
    await client.query("UPDATE transactions SET status = 'PENDING' WHERE id = $1", [id]);
  });
  await pool.query("UPDATE settlements SET step = 'CONFIRM', sent_at = now() WHERE transaction_id = $1", [
    id,
  ]);
  await biller('/payments', {
    reference: number,
    productCode: inquiry.product,
    beneficiaryNumber: inquiry.number,
    billReference: inquiry.bill,
    amountRupiah: Number(inquiry.total) - 400,
  });
  await pool.query("UPDATE settlements SET step = 'POST', ended_at = now() WHERE transaction_id = $1", [id]);
  await transaction(async (client) => {
    const { rows } = await client.query(
      'SELECT balance, entries FROM deposits WHERE merchant_id = $1 FOR UPDATE',
      [merchant],
    );
    const [before, sequence] = [BigInt(rows[0].balance), BigInt(rows[0].entries) + 1n];
    await client.query("UPDATE transfers SET state = 'POSTED' WHERE id = $1", [id]);
    await client.query(
      "INSERT INTO entries (transfer_id, account, amount, sequence, before, after) VALUES ($1, 'DEPOSIT', -$2::bigint, $3, $4, $5), ($1, 'BILLER_PAYABLE', $2::bigint - 400, NULL, NULL, NULL), ($1, 'REVENUE', 400, NULL, NULL, NULL)",
      [id, inquiry.total, sequence, before, before - BigInt(inquiry.total)],
    );
    await client.query(
      'UPDATE deposits SET balance = balance - $2, held = held - $2, entries = $3 WHERE merchant_id = $1',
      [merchant, inquiry.total, sequence],
    );
  });
  await transaction(async (client) => {
    await client.query("UPDATE settlements SET step = 'DONE', lease = NULL WHERE transaction_id = $1", [id]);
    await client.query("UPDATE transactions SET status = 'SUCCESS', final_at = now() WHERE id = $1", [id]);
    await client.query(
      "INSERT INTO deliveries (merchant_id, subject, body, state, next_at) VALUES ($1, $2, '{}', 'PARKED', now())",
      [merchant, id],
    );
  });
  const { rows } = await pool.query('SELECT id, status, total FROM transactions WHERE id = $1', [id]);
  return reply.code(201).send(rows[0]);
});

server.get<{ Params: { id: string } }>('/v1/mitra-service/transactions/:id', async (call) => {
  const merchant = await admit(call);
  const { rows } = await pool.query('SELECT * FROM transactions WHERE id = $1 AND merchant_id = $2', [
    call.params.id,
    merchant,
  ]);
  return rows[0];
});

console.log(JSON.stringify({ url: await server.listen({ port: 0, host: '127.0.0.1' }) }));
