import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { launchAsOrdinaryUser, postgresBinaries } from './postgres-binaries.js';
import type { PostgresServer } from './postgres-server.js';

const USER = 'biller';
const START_WITHIN_MS = 60_000;
const ADOPT_WITHIN_MS = 10_000;
const STOP_WITHIN_MS = 8_000;

/**
 * A real PostgreSQL server under a folder of its own, from npm's binaries. It runs in its own process
 * group, so that Ctrl-C stops the platform first and the database last. A server that a killed platform
 * left behind is adopted.
 */
export class EmbeddedPostgres implements PostgresServer {
  readonly #folder: string;
  readonly #pid: number;
  readonly #port: number;
  readonly #password: string;

  private constructor(folder: string, pid: number, port: number, password: string) {
    this.#folder = folder;
    this.#pid = pid;
    this.#port = port;
    this.#password = password;
  }

  static async start(folder: string): Promise<EmbeddedPostgres> {
    const data = join(folder, 'data');
    const passwordFile = join(folder, 'password');
    if (!existsSync(data)) initialise(folder, data, passwordFile);
    const password = readFileSync(passwordFile, 'utf8').trim();
    const left = await runningServer(data, password);
    if (left !== undefined) return new EmbeddedPostgres(folder, left.pid, left.port, password);
    const port = await freePort();
    const child = launch(folder, data, port);
    await waitUntilReady(child, port, password, join(folder, 'log.txt'));
    return new EmbeddedPostgres(folder, child.pid ?? 0, port, password);
  }

  /** The process of the server, for tests that kill it. */
  get pid(): number {
    return this.#pid;
  }

  urlOf(database: string): string {
    return urlOf(this.#port, this.#password, database);
  }

  /** Fast shutdown: open transactions roll back, committed ones are on disk; immediate when that takes too long. */
  async stop(): Promise<void> {
    if (!isAlive(this.#pid)) return;
    process.kill(this.#pid, 'SIGINT');
    if (await this.#endsWithin(STOP_WITHIN_MS)) return;
    process.kill(this.#pid, 'SIGQUIT');
    await this.#endsWithin(STOP_WITHIN_MS);
  }

  async #endsWithin(timeoutMs: number): Promise<boolean> {
    for (let waitedMs = 0; waitedMs < timeoutMs; waitedMs += 20) {
      if (!isAlive(this.#pid) || !existsSync(join(this.#folder, 'data/postmaster.pid'))) return true;
      await delay(20);
    }
    return false;
  }
}

function urlOf(port: number, password: string, database: string): string {
  return `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Made aside and renamed when whole: a start that was killed half-way leaves nothing that looks finished. */
function initialise(folder: string, data: string, passwordFile: string): void {
  const unfinished = `${data}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
  const args = [
    '-D',
    unfinished,
    '-U',
    USER,
    '--pwfile',
    passwordFile,
    '-A',
    'scram-sha-256',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  ];
  const run = launchAsOrdinaryUser(join(postgresBinaries(), 'initdb'), args);
  if (run.options.uid !== undefined)
    for (const path of [folder, unfinished, passwordFile]) chownSync(path, run.options.uid, run.options.uid);
  const result = spawnSync(run.command, run.args, { ...run.options, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`initdb failed: ${result.error?.message ?? result.stderr}`);
  renameSync(unfinished, data);
}

function launch(folder: string, data: string, port: number): ChildProcess {
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=200',
    'jit=off',
  ];
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  const run = launchAsOrdinaryUser(join(postgresBinaries(), 'postgres'), args);
  const log = openSync(join(folder, 'log.txt'), 'a', 0o600);
  const child = spawn(run.command, run.args, { ...run.options, detached: true, stdio: ['ignore', log, log] });
  child.unref();
  return child;
}

/** A server that an earlier process left running on this folder, if it still answers. */
async function runningServer(
  data: string,
  password: string,
): Promise<{ pid: number; port: number } | undefined> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number);
  for (let waitedMs = 0; waitedMs < ADOPT_WITHIN_MS && pid && isAlive(pid); waitedMs += 100) {
    if (port && (await answers(urlOf(port, password, 'postgres')))) return { pid, port };
    await delay(100);
  }
  return undefined;
}

async function waitUntilReady(
  child: ChildProcess,
  port: number,
  password: string,
  log: string,
): Promise<void> {
  let ended = false;
  void once(child, 'exit').then(() => {
    ended = true;
  });
  for (let waitedMs = 0; waitedMs < START_WITHIN_MS; waitedMs += 50) {
    if (ended) break;
    if (await answers(urlOf(port, password, 'postgres'))) return;
    await delay(50);
  }
  throw new Error(
    `PostgreSQL did not start:\n${readFileSync(log, 'utf8').split('\n').slice(-10).join('\n')}`,
  );
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}
