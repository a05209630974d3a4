import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { TEST_DATABASE_URL, TEST_FOLDER } from '@biller/kit/testing';
import { type KitPartner, readControl, readKit, type SandboxKit } from '@biller/sandbox';
import { request } from 'undici';
import { PartnerClient } from './partner-client.js';

export interface Payment {
  readonly reference: string;
  readonly beneficiaryNumber: string;
  readonly productCode: string;
  readonly amountRupiah: number;
  readonly status: string;
  readonly timesPaid: number;
  readonly timesAsked: number;
}

const MAIN = join(import.meta.dirname, '../../../platform/dist/main.js');

/** The whole sandbox as a process of its own, on databases and a folder of its own. */
export class TestPlatform {
  readonly dataDir: string;
  readonly databasePrefix: string;
  #child: ChildProcess;
  #kit: SandboxKit;

  private constructor(child: ChildProcess, dataDir: string, databasePrefix: string) {
    this.#child = child;
    this.dataDir = dataDir;
    this.databasePrefix = databasePrefix;
    this.#kit = kitOf(dataDir);
  }

  static async start(environment: NodeJS.ProcessEnv = {}): Promise<TestPlatform> {
    const dataDir = mkdtempSync(join(process.env[TEST_FOLDER] ?? tmpdir(), 'biller-platform-'));
    const databasePrefix = `t_${randomBytes(6).toString('hex')}`;
    const child = await startProcess(MAIN, dataDir, databasePrefix, environment);
    return new TestPlatform(child, dataDir, databasePrefix);
  }

  /** Starts again on the same folder and databases, as another main file if one is named. */
  async restart(environment: NodeJS.ProcessEnv = {}, main = MAIN): Promise<void> {
    this.#child = await startProcess(main, this.dataDir, this.databasePrefix, environment);
    this.#kit = kitOf(this.dataDir);
  }

  get kit(): SandboxKit {
    return this.#kit;
  }

  get url(): string {
    return this.#kit.gateway;
  }

  partner(name: string): KitPartner {
    const partner = this.#kit.partners.find((each) => each.name === name);
    if (partner === undefined) throw new Error(`The kit has no ${name}.`);
    return partner;
  }

  client(name: string): PartnerClient {
    return new PartnerClient(this.url, this.partner(name));
  }

  /** Another partner; active when its deposit is above 0. */
  async newPartner(wish: {
    name: string;
    deposit: number;
    callbackUrl?: string;
    productUrl?: string;
  }): Promise<KitPartner> {
    const control = readControl(this.dataDir);
    const answer = await request(new URL('/sandbox/partners', this.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${control?.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(wish),
    });
    if (answer.statusCode !== 200) throw new Error(`No partner: ${await answer.body.text()}`);
    return (await answer.body.json()) as KitPartner;
  }

  /** What the biller witnesses of its payments. */
  async payments(): Promise<readonly Payment[]> {
    const answer = await request(new URL('/payments', this.#kit.biller));
    return (await answer.body.json()) as Payment[];
  }

  async metrics(): Promise<string> {
    return (await request(new URL('/metrics', this.url))).body.text();
  }

  /** The database of a subgraph, to look behind the wire. */
  databaseUrl(subgraph: string): string {
    const url = new URL(process.env[TEST_DATABASE_URL] ?? '');
    url.pathname = `/${this.databasePrefix}_${subgraph}`;
    return url.href;
  }

  /** Waits until the process has ended by itself, or was killed by itself. */
  async ended(): Promise<NodeJS.Signals | number | null> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode !== null || signalCode !== null) return signalCode ?? exitCode;
    const [code, signal] = await once(this.#child, 'exit');
    return signal ?? code;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    await this.ended();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

function kitOf(dataDir: string): SandboxKit {
  const kit = readKit(dataDir);
  if (kit === undefined) throw new Error('The sandbox wrote no kit.');
  return kit;
}

/** Resolves when the sandbox greets: from then on it serves. */
async function startProcess(
  main: string,
  dataDir: string,
  databasePrefix: string,
  environment: NodeJS.ProcessEnv,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--enable-source-maps', main], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DATA_DIR: dataDir,
      DATABASE_URL: process.env[TEST_DATABASE_URL],
      DATABASE_PREFIX: databasePrefix,
      LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'fatal',
      SUBGRAPH_TRANSPORT: process.env.SUBGRAPH_TRANSPORT ?? 'in-process',
      APOLLO_TELEMETRY_DISABLED: '1',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  child.channel?.unref();
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code, signal) =>
      reject(new Error(`The sandbox ended at its start (${signal ?? code}).`)),
    );
    lines.on('line', (line) => {
      if (line === 'Biller Open API sandbox') resolve();
      else if (line.startsWith('{')) process.stderr.write(`${line}\n`);
    });
  });
  return child;
}
