import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { request } from 'undici';
import { PartnerClient } from '../support/partner-client.js';
import { TestPlatform } from '../support/test-platform.js';

const ROOT = join(import.meta.dirname, '../../..');
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'biller-operation-'));
  folders.push(folder);
  return folder;
}

/** Runs a main file to its end. */
async function run(main: string, args: readonly string[], environment: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [join(ROOT, main), ...args], {
    env: { PATH: process.env.PATH, ...environment },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}

describe('the sandbox on its own PostgreSQL', () => {
  let platform: TestPlatform;

  beforeAll(async () => {
    platform = await TestPlatform.start({ DATABASE_URL: '', LOG_LEVEL: 'fatal' });
  });

  afterAll(() => platform.stop());

  test('writes a kit that only its owner reads', () => {
    const file = join(platform.dataDir, 'sandbox/kit.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(platform.kit.partners.map(({ name, status }) => [name, status])).toEqual([
      ['Moxa', 'ACTIVE'],
      ['Paxel', 'ACTIVE'],
      ['MotorkuX', 'KEYED'],
    ]);
    expect(platform.partner('Moxa').clientId).toBe('f37e5edf-8d99-40ab-b8f0-f0f0f12f41b5');
    expect(platform.kit.users).toEqual([]);
  });

  test('answers health and metrics, and shows no secret in them', async () => {
    for (const path of ['/health/live', '/health/ready']) {
      const answer = await request(new URL(path, platform.url));
      expect([path, answer.statusCode]).toEqual([path, 200]);
      await answer.body.dump();
    }
    const metrics = await platform.metrics();
    for (const name of [
      'api_call_seconds',
      'settlement_steps_total',
      'settlement_queue_age_seconds',
      'deliveries_waiting',
      'process_resident_memory_bytes',
    ]) {
      expect(metrics).toContain(name);
    }
  });

  test('makes another active partner beside the running server; stdout is its kit entry alone', async () => {
    const args = ['--name', 'Toko', '--deposit', '500000'];
    const { code, stdout } = await run('platform/dist/sandbox-partner.js', args, {
      DATA_DIR: platform.dataDir,
    });
    expect(code).toBe(0);
    const entry = JSON.parse(stdout);
    expect(entry).toEqual({
      name: 'Toko',
      merchantId: expect.any(String),
      clientId: expect.any(String),
      clientSecret: expect.any(String),
      privateKey: expect.stringContaining('BEGIN PRIVATE KEY'),
      status: 'ACTIVE',
    });
    const answer = await new PartnerClient(platform.url, entry).inquiry({
      productCode: 'PLPOPLN0000',
      beneficiaryNumber: '516079990000',
    });
    expect(answer.status).toBe(201);
    const namesake = await run('platform/dist/sandbox-partner.js', args, { DATA_DIR: platform.dataDir });
    expect(JSON.parse(namesake.stdout).clientId).not.toBe(entry.clientId);
  });

  test('after SIGTERM ends with 0, and after kill -9 goes on where it stood; everything is kept', async () => {
    const { partners } = platform.kit;
    platform.kill('SIGTERM');
    expect(await platform.ended()).toBe(0);
    await platform.restart({ DATABASE_URL: '' });
    expect(platform.kit.partners).toEqual(partners);
    const client = platform.client('Moxa');
    const { body: inquiry } = await client.inquiry({
      productCode: 'GAPOPER0000',
      beneficiaryNumber: '4443332221',
    });
    await client.pay({ inquiryId: inquiry.id, partnerReferenceNo: 'kept' });
    platform.kill('SIGKILL');
    await platform.ended();
    await platform.restart({ DATABASE_URL: '' });
    const after = platform.client('Moxa');
    const again = await after.inquiry({ productCode: 'GAPOPER0000', beneficiaryNumber: '4443332221' });
    expect(again.body.details?.[0]?.code).toBe('BILL_ALREADY_PAID');
    expect((await platform.payments()).map(({ timesPaid }) => timesPaid)).toEqual([1]);
  });

  test('the README’s commands make a first payment when pasted', async () => {
    const blocks = [...readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)].map(
      (match) => match[1],
    );
    const script = join(newFolder(), 'readme.sh');
    writeFileSync(script, blocks.slice(1).join('\n'));
    const shell = spawn('bash', [script], {
      env: { PATH: process.env.PATH, PORT: new URL(platform.url).port, DATA_DIR: platform.dataDir },
      cwd: ROOT,
    });
    let output = '';
    shell.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    await once(shell, 'close');
    const answers = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers).toHaveLength(3);
    expect(answers[0]).toMatchObject({ status: 'SUCCESS', productCode: 'PLPOPLN0000' });
    expect(answers[1]).toMatchObject({ status: 'SUCCESS', inquiryId: answers[0].id });
    expect(answers[2]).toEqual(answers[1]);
  });
});

describe('a start that cannot succeed says why', () => {
  const main = 'platform/dist/main.js';

  test('an unreadable configuration names the variables', async () => {
    const { code, stderr } = await run(main, [], { DATA_DIR: newFolder(), PORT: 'many', LOG_LEVEL: 'loud' });
    expect(code).toBe(2);
    expect(stderr).toContain('PORT');
    expect(stderr).toContain('LOG_LEVEL');
  });

  test('production refuses to start without its secrets, and beside a sandbox kit', async () => {
    const folder = newFolder();
    const bare = await run(main, [], { DATA_DIR: folder, MODE: 'production', PORT: '0' });
    expect([bare.code, bare.stderr]).toEqual([2, expect.stringContaining('ACTOR_KEY')]);
    expect(existsSync(join(folder, 'sandbox'))).toBe(false);
    const { mkdirSync } = await import('node:fs');
    mkdirSync(join(folder, 'sandbox'));
    writeFileSync(join(folder, 'sandbox/kit.json'), '{}');
    const beside = await run(main, [], { DATA_DIR: folder, MODE: 'production', PORT: '0' });
    expect([beside.code, beside.stderr]).toEqual([2, expect.stringContaining('sandbox kit')]);
  });

  test('a port that is taken ends it, with everything closed', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as { port: number };
    const { code, stderr } = await run(main, [], {
      DATA_DIR: newFolder(),
      PORT: String(port),
      LOG_LEVEL: 'silent',
    });
    blocker.close();
    expect([code, stderr]).toEqual([1, expect.stringContaining('EADDRINUSE')]);
  });
});
