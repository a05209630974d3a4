// Writes everything that is made from the code: each subgraph's SDL, the supergraph, and the types of the
// operations between parts. With --check it writes nothing and fails when something committed is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate, loadCodegenConfig } from '@graphql-codegen/cli';
import { composeSupergraph, SUBGRAPHS } from '../platform/dist/compose-supergraph.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const check = process.argv.includes('--check');
const stale = [];

function put(file, content) {
  const path = join(root, file);
  if (readOrUndefined(path) === content) return;
  if (check) stale.push(file);
  else writeFileSync(path, content);
}

function readOrUndefined(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const { sdls, supergraph, api } = await composeSupergraph();
for (const name of SUBGRAPHS) put(`schema/${name}.graphql`, sdls[name]);
put('schema/supergraph.graphql', supergraph);
put('schema/api.graphql', api);

if (stale.length === 0) {
  const { config } = await loadCodegenConfig({ configFilePath: join(root, 'codegen.yml') });
  const outputs = await generate({ ...config, cwd: root, silent: true, errorsOnly: true }, false);
  for (const { filename, content } of outputs)
    put(filename, `// Generated from codegen.yml: do not edit.\n${content}`);
}

if (stale.length > 0) {
  console.error(`Stale, run npm run generate:\n  ${stale.join('\n  ')}`);
  process.exitCode = 1;
}
