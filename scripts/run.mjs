// Runs one task of the house on a machine that has only Node 20 and npm: installs what the lockfile
// names when it changed, picks a Node 24 to run with, then does the task's steps one after another.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installWhenStale } from './install.mjs';
import { tasks } from './tasks.mjs';

/** Whoever started this may be killed without a word; what it started must not live on unnoticed. */
const startedBy = process.ppid;
const PARENT_WATCH_MS = 500;

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function nodeBinary() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const bundled = join(root, 'node_modules/node/bin/node');
  if (existsSync(bundled)) return bundled;
  throw new Error('Node 24 is missing from node_modules: delete node_modules and run the command again.');
}

/** npm's own variables confuse the pnpm and npm that steps may call. */
function cleanEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  return { ...Object.fromEntries(kept), APOLLO_TELEMETRY_DISABLED: '1' };
}

/** Runs one step to its end, passing on the signals that should end it. */
function runStep(node, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { cwd: root, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
    const passOn = (signal) => child.kill(signal);
    process.on('SIGTERM', passOn);
    process.on('SIGINT', passOn);
    const parentWatch = setInterval(() => {
      if (process.ppid !== startedBy) passOn('SIGTERM');
    }, PARENT_WATCH_MS);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(parentWatch);
      process.off('SIGTERM', passOn);
      process.off('SIGINT', passOn);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

async function main() {
  const [name, ...rest] = process.argv.slice(2);
  const task = tasks[name];
  if (!task) {
    console.error(`Unknown task "${name ?? ''}". Tasks: ${Object.keys(tasks).join(', ')}.`);
    return 2;
  }
  const env = { ...cleanEnvironment(), ...task.env };
  await installWhenStale(root, env);
  const node = nodeBinary();
  for (const step of task.steps) {
    const code = await runStep(node, [...step, ...(step === task.steps.at(-1) ? rest : [])], env);
    if (code !== 0) return code;
  }
  return 0;
}

process.exitCode = await main();
