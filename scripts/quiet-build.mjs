// Builds without a word on stdout, for tasks whose stdout is their answer.
import { spawnSync } from 'node:child_process';

const build = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b'], { encoding: 'utf8' });
if (build.status !== 0) console.error(build.stdout, build.stderr);
process.exitCode = build.status ?? 1;
