export { connectPostgres } from './connect-postgres.js';
export { type Database, openDatabase, type UnitOfWork } from './database.js';
export { EmbeddedPostgres } from './embedded-postgres.js';
export { ownMerchantFilter } from './own-merchant-filter.js';
export type { PostgresServer } from './postgres-server.js';
export { sqlMigrations } from './sql-migrations.js';
export { isUniqueViolation } from './unique-violation.js';
