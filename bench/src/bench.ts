import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '@biller/kit/database';
import { TEST_DATABASE_URL } from '@biller/kit/testing';
import pg from 'pg';
import { benchHolds } from './holds.js';
import { ratePerS, sideBySide } from './load.js';
import { startBillerServer, startPeerServer, startPlatformServer } from './servers.js';

const ROUNDS = 3;
const ROUND_MS = 4_000;
const CALLERS = 16;

/** Prints ratios against hand-written peers, measured in turns on this machine, and keeps them in bench/results.json. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'biller-bench-'));
  const postgres = await EmbeddedPostgres.start(join(folder, 'postgres'));
  const secret = 'a secret for the bench alone';
  const biller = await startBillerServer(folder, secret);
  const platform = await startPlatformServer(
    join(folder, 'platform'),
    postgres.urlOf('postgres'),
    biller.url,
    secret,
  );
  const peer = await startPeerServer(await emptyDatabase(postgres, 'peer'), biller.url);

  let [ourLast, theirLast] = [await platform.caller.lifecycle(0), await peer.caller.lifecycle(0)];
  const lifecycle = await sideBySide(
    ROUNDS,
    () =>
      ratePerS(CALLERS, ROUND_MS, async (index) => {
        ourLast = await platform.caller.lifecycle(index);
      }),
    () =>
      ratePerS(CALLERS, ROUND_MS, async (index) => {
        theirLast = await peer.caller.lifecycle(index);
      }),
  );
  const status = await sideBySide(
    ROUNDS,
    () =>
      ratePerS(
        CALLERS,
        ROUND_MS,
        async () => void (await platform.caller.call('GET', `/v1/mitra-service/transactions/${ourLast}`)),
      ),
    () =>
      ratePerS(
        CALLERS,
        ROUND_MS,
        async () => void (await peer.caller.call('GET', `/v1/mitra-service/transactions/${theirLast}`)),
      ),
  );
  await platform.stop();
  await peer.stop();
  await biller.stop();
  process.env[TEST_DATABASE_URL] = postgres.urlOf('postgres');
  const holds = await benchHolds(ROUNDS);
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });

  const results = [
    { what: 'partner lifecycle against the hand-written server', goal: 0.8, ...lifecycle },
    { what: 'status call against the hand-written server', goal: 0.6, ...status },
    { what: 'holds on one hot deposit against FOR UPDATE', goal: 20, ...holds.lane },
    { what: 'the same through the graph', goal: 5, ...holds.graph },
  ];
  const environment = {
    node: process.version,
    cpu: cpus()[0]?.model,
    cores: availableParallelism(),
    memoryBytes: totalmem(),
  };
  writeFileSync(
    join(import.meta.dirname, '../results.json'),
    `${JSON.stringify({ environment, results }, null, 2)}\n`,
  );
  console.table(
    results.map(({ what, ours, theirs, ratio, goal }) => ({
      what,
      'ours/s': ours,
      'theirs/s': theirs,
      ratio,
      goal,
    })),
  );
}

async function emptyDatabase(postgres: EmbeddedPostgres, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: postgres.urlOf('postgres') });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return postgres.urlOf(name);
}

await main();
