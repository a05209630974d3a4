const build = ['node_modules/typescript/bin/tsc', '-b'];
const biome = 'node_modules/@biomejs/biome/bin/biome';
const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];

/** Task name → its steps, each an argument list for Node. Extra arguments go to the last step. */
export const tasks = {
  start: { steps: [build, ['--enable-source-maps', 'platform/dist/main.js']] },
  test: {
    steps: [
      [biome, 'ci', '--colors=off', '--error-on-warnings', '.'],
      ['scripts/clean-dist.mjs'],
      build,
      ['scripts/generate.mjs', '--check'],
      jest,
    ],
  },
  'test:http': { steps: [build, [...jest, 'tests/dist']], env: { SUBGRAPH_TRANSPORT: 'http' } },
  generate: { steps: [build, ['scripts/generate.mjs'], build] },
  format: { steps: [[biome, 'check', '--write', '.']] },
  doctor: { steps: [['scripts/doctor.mjs']] },
  bench: { steps: [build, ['--enable-source-maps', 'bench/dist/bench.js']] },
  soak: { steps: [build, ['tests/dist/soak/main.js']] },
  'sandbox:partner': { steps: [['scripts/quiet-build.mjs'], ['platform/dist/sandbox-partner.js']] },
};
