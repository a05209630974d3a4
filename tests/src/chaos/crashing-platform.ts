import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runUntilSignal } from '@biller/kit/boot';
import { startPlatform } from '@biller/platform';

/** The platform, but it kills itself at the checkpoint that this file names, for a transaction that began after. */
const armedFile = join(process.env.DATA_DIR ?? '.', 'crash-at');
const begunWhileArmed = new Set<string>();

function checkpoint(name: string, transactionId: string): void {
  if (!existsSync(armedFile)) return;
  if (name === 'before hold') begunWhileArmed.add(transactionId);
  if (!begunWhileArmed.has(transactionId) || readFileSync(armedFile, 'utf8') !== name) return;
  rmSync(armedFile);
  process.kill(process.pid, 'SIGKILL');
}

await runUntilSignal(() => startPlatform(process.env, { checkpoint }));
