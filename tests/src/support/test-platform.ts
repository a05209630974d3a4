import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEST_DATABASE_URL } from '@biller/kit/testing';
import { type Platform, type PlatformOptions, startPlatform } from '@biller/platform';
import { readControl, readKit, type KitPartner, type SandboxKit } from '@biller/sandbox';
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

/** The whole sandbox, running in this process on databases and a folder of its own. */
export class TestPlatform {
  readonly #platform: Platform;
  readonly dataDir: string;
  readonly kit: SandboxKit;
  readonly databaseName: (subgraph: string) => string;

  private constructor(platform: Platform, dataDir: string, databaseName: (subgraph: string) => string) {
    this.#platform = platform;
    this.dataDir = dataDir;
    this.databaseName = databaseName;
    const kit = readKit(dataDir);
    if (kit === undefined) throw new Error('The sandbox wrote no kit.');
    this.kit = kit;
  }

  static async start(environment: NodeJS.ProcessEnv = {}, options: PlatformOptions = {}): Promise<TestPlatform> {
    const dataDir = mkdtempSync(join(tmpdir(), 'biller-platform-'));
    const suffix = randomBytes(6).toString('hex');
    const databaseName = (subgraph: string) => `${subgraph}_${suffix}`;
    const platform = await startPlatform(
      {
        PORT: '0',
        DATA_DIR: dataDir,
        DATABASE_URL: process.env[TEST_DATABASE_URL],
        LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
        SUBGRAPH_TRANSPORT: process.env['SUBGRAPH_TRANSPORT'] ?? 'in-process',
        ...environment,
      },
      { databaseName, ...options },
    );
    return new TestPlatform(platform, dataDir, databaseName);
  }

  get url(): string {
    return this.#platform.url;
  }

  partner(name: string): KitPartner {
    const partner = this.kit.partners.find((each) => each.name === name);
    if (partner === undefined) throw new Error(`The kit has no ${name}.`);
    return partner;
  }

  client(name: string): PartnerClient {
    return new PartnerClient(this.url, this.partner(name));
  }

  /** Another active partner with a deposit of its own. */
  async newPartner(wish: { name: string; deposit: number; callbackUrl?: string; productUrl?: string }): Promise<KitPartner> {
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
    const answer = await request(new URL('/payments', this.kit.biller));
    return (await answer.body.json()) as Payment[];
  }

  async metrics(): Promise<string> {
    return (await request(new URL('/metrics', this.url))).body.text();
  }

  async stop(): Promise<void> {
    await this.#platform.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
