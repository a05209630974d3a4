import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ActorTokens, readActorKey } from '../actor/index.js';
import { connectPostgres } from '../database/index.js';
import type { Surroundings } from '../graph/index.js';
import { createLog, createMetrics } from '../telemetry/index.js';
import { systemClock } from '../time/index.js';

/** The variable in which the test run's set-up names its PostgreSQL server. */
export const TEST_DATABASE_URL = 'TEST_DATABASE_URL';

/** The folder that the test run removes at its end. */
export const TEST_FOLDER = 'TEST_FOLDER';

/** What a subgraph lives on in a test: the run's real PostgreSQL, with databases of its own. */
export async function testSurroundings(overrides: Partial<Surroundings> = {}): Promise<Surroundings> {
  const clock = overrides.clock ?? systemClock;
  const suffix = randomBytes(6).toString('hex');
  const folder = mkdtempSync(join(process.env[TEST_FOLDER] ?? tmpdir(), 'biller-test-'));
  return {
    clock,
    log: createLog('test', process.env.TEST_LOG_LEVEL ?? 'silent'),
    metrics: createMetrics({ process: false }),
    postgres: await connectPostgres(process.env[TEST_DATABASE_URL], folder),
    databaseName: (subgraph) => `${subgraph}_${suffix}`,
    tokens: new ActorTokens(readActorKey(join(folder, 'actor.pem')), clock),
    environment: {},
    keysDir: join(folder, 'keys'),
    mode: 'sandbox',
    ...overrides,
  };
}
