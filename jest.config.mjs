/** Tests run on what the compiler built, the same files that production runs. */
export default {
  testMatch: ['<rootDir>/**/dist/**/*.test.js'],
  testPathIgnorePatterns: ['/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/.data'],
  transform: {},
  testTimeout: 60_000,
  maxWorkers: 2,
  globalSetup: '<rootDir>/scripts/jest-database.mjs',
  globalTeardown: '<rootDir>/scripts/jest-database-stop.mjs',
  reporters: ['default', '<rootDir>/scripts/jest-total.mjs'],
};
