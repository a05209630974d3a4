// Removes what the compiler built, so that no test of a deleted file runs.
import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const subgraphs = readdirSync(join(root, 'subgraphs')).map((name) => `subgraphs/${name}`);
for (const part of ['kit', 'gateway', 'platform', 'sandbox', 'tests', 'bench', ...subgraphs]) {
  rmSync(join(root, part, 'dist'), { recursive: true, force: true });
  rmSync(join(root, part, 'tsconfig.tsbuildinfo'), { force: true });
}
