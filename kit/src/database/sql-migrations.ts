import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationObject } from '@mikro-orm/core';
import { Migration } from '@mikro-orm/migrations';

/** The folder's `NNNN_title.sql` files, in order, as MikroORM migrations. Each runs in one transaction, once. */
export function sqlMigrations(folder: string): MigrationObject[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return {
        name: file.replace(/\.sql$/, ''),
        class: class extends Migration {
          override up(): void {
            this.addSql(text);
          }
        },
      };
    });
}
