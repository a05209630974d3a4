import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readKit } from '@biller/sandbox';
import { SignJWT } from 'jose';
import { SignedCaller } from './signed-caller.js';

const ROOT = join(import.meta.dirname, '../..');

/** A server as a process of its own, with a partner that may call it. */
export interface BenchServer {
  readonly caller: SignedCaller;
  stop(): Promise<void>;
}

function launch(file: string, environment: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [join(ROOT, file)], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function lineOf(child: ChildProcess, matches: (line: string) => boolean): Promise<string> {
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  for await (const line of lines) if (matches(line)) return line;
  throw new Error('A server ended at its start.');
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  await once(child, 'exit');
}

export async function startBillerServer(
  folder: string,
  secret: string,
): Promise<{ url: string; stop(): Promise<void> }> {
  const environment = { BILLER_DATA_FILE: join(folder, 'biller.jsonl'), BILLER_PUSH_SECRET: secret };
  const child = launch('sandbox/dist/biller/main.js', environment);
  const { url } = JSON.parse(await lineOf(child, (line) => line.startsWith('{'))) as { url: string };
  return { url, stop: () => end(child) };
}

export async function startPlatformServer(
  folder: string,
  databaseUrl: string,
  billerUrl: string,
  secret: string,
): Promise<BenchServer> {
  const child = launch('platform/dist/main.js', {
    ...{
      PORT: '0',
      DATA_DIR: folder,
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'fatal',
      RATE_LIMIT_PER_S: '100000',
    },
    ...{ BILLER_URL: billerUrl, BILLER_PUSH_SECRET: secret },
  });
  await lineOf(child, (line) => line === 'Biller Open API sandbox');
  child.stdout?.resume();
  const kit = readKit(folder);
  const partner = kit?.partners[0];
  if (kit === undefined || partner === undefined) throw new Error('No kit.');
  const timestamp = `${new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
  const signature = sign(
    'sha256',
    Buffer.from(`${partner.clientId}|${timestamp}`),
    partner.privateKey,
  ).toString('base64');
  const answer = await fetch(new URL('/snap-service/snap/v1.0/access-token/b2b', kit.gateway), {
    method: 'POST',
    headers: {
      'x-client-key': partner.clientId,
      'x-timestamp': timestamp,
      'x-signature': signature,
      'content-type': 'application/json',
    },
    body: '{"grantType":"client_credentials"}',
  });
  const { accessToken } = (await answer.json()) as { accessToken: string };
  return {
    caller: new SignedCaller(kit.gateway, partner.clientId, partner.clientSecret, accessToken),
    stop: () => end(child),
  };
}

export async function startPeerServer(databaseUrl: string, billerUrl: string): Promise<BenchServer> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const child = launch('bench/dist/peer-server.js', {
    ...{ DATABASE_URL: databaseUrl, BILLER_URL: billerUrl, CLIENT_SECRET: 'a secret of the peer' },
    TOKEN_KEY: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  });
  const { url } = JSON.parse(await lineOf(child, (line) => line.startsWith('{'))) as { url: string };
  const token = await new SignJWT({})
    .setProtectedHeader({ alg: 'EdDSA' })
    .setAudience('biller-open-api')
    .setExpirationTime('1h')
    .sign(privateKey);
  return { caller: new SignedCaller(url, 'peer', 'a secret of the peer', token), stop: () => end(child) };
}
