import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '@biller/kit/config';
import type { Surroundings } from '@biller/kit/graph';

/**
 * A secret from the environment; in the sandbox, where none is given, one that is made once and kept on disk.
 * @throws ConfigError in production, when the environment gives none
 */
export function keptSecret(
  surroundings: Surroundings,
  variable: string,
  fileName: string,
  make: () => string,
): string {
  const given = surroundings.environment[variable];
  if (given !== undefined && given !== '') return given;
  if (surroundings.mode === 'production') {
    throw new ConfigError(`The configuration is not usable:\n  ${variable}: required in production`);
  }
  const file = join(surroundings.keysDir, fileName);
  if (!existsSync(file)) {
    mkdirSync(surroundings.keysDir, { recursive: true, mode: 0o700 });
    writeFileSync(file, make(), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8');
}
