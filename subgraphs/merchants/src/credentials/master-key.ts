import { randomBytes } from 'node:crypto';
import { ConfigError } from '@biller/kit/config';
import type { Database } from '@biller/kit/database';
import type { Surroundings } from '@biller/kit/graph';
import { sql } from 'kysely';
import { keptSecret } from './kept-secret.js';
import { SecretBox } from './secret-box.js';

const CANARY = 'the master key is the right one';

/** The box that client secrets lie in; its key from SECRETS_KEY, or in the sandbox one that is kept on disk. */
export function secretBoxOf(surroundings: Surroundings): SecretBox {
  const given = keptSecret(surroundings, 'SECRETS_KEY', 'secrets.key', () =>
    randomBytes(32).toString('base64'),
  );
  const key = Buffer.from(given, 'base64');
  if (key.length !== 32)
    throw new ConfigError('The configuration is not usable:\n  SECRETS_KEY: 32 bytes in base64');
  return new SecretBox(key);
}

/** @throws ConfigError when the secrets in the database were sealed with another key */
export async function checkMasterKey(database: Database, box: SecretBox): Promise<void> {
  await sql`INSERT INTO master_key_check (sealed) VALUES (${box.seal(CANARY, 'check')}) ON CONFLICT DO NOTHING`.execute(
    database.sql,
  );
  const { rows } = await sql<{ sealed: string }>`SELECT sealed FROM master_key_check`.execute(database.sql);
  try {
    box.open(rows[0]?.sealed ?? '', 'check');
  } catch (cause) {
    throw new ConfigError(
      'The configuration is not usable:\n  SECRETS_KEY: not the key that the stored secrets were sealed with',
      { cause },
    );
  }
}
