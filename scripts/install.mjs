import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const subgraphs = (root) => readdirSync(join(root, 'subgraphs')).map((name) => `subgraphs/${name}`);

/** Everything that decides what an install produces: the lockfile and each package's manifest. */
function manifests(root) {
  const packages = ['kit', 'gateway', 'platform', 'sandbox', 'tests', 'bench', ...subgraphs(root)];
  return [
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'package.json',
    ...packages.map((p) => `${p}/package.json`),
  ];
}

function stampOf(root) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const file of manifests(root)) {
    if (existsSync(join(root, file))) hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** Installs with the pinned pnpm when the lockfile or a manifest changed since the last install. */
export async function installWhenStale(root, env) {
  const stampFile = join(root, 'node_modules/.install-stamp');
  const stamp = stampOf(root);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const { pnpm } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).config;
  console.error('Installing dependencies (first run, or the lockfile changed) …');
  const install = spawnSync(
    'npx',
    ['--yes', `pnpm@${pnpm}`, 'install', '--frozen-lockfile', '--reporter=append-only', '--loglevel=info'],
    {
      cwd: root,
      env: { ...env, CI: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    },
  );
  if (install.status !== 0) {
    console.error(install.stdout, install.stderr);
    throw new Error('The install failed: see above.');
  }
  writeFileSync(stampFile, stamp);
}
