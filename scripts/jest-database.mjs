// One real PostgreSQL server for a whole test run; each test makes databases of its own on it.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectPostgres } from '../kit/dist/database/index.js';

export default async function startDatabase() {
  const folder = mkdtempSync(join(tmpdir(), 'biller-jest-'));
  const server = await connectPostgres(process.env.DATABASE_URL, folder);
  process.env.TEST_DATABASE_URL = server.urlOf('postgres');
  process.env.TEST_FOLDER = folder;
  globalThis.testDatabase = { server, folder };
}
