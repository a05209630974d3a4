import type { Database } from '@biller/kit/database';
import type { Clock } from '@biller/kit/time';
import { sql } from 'kysely';
import type { MerchantStatus } from '../onboarding/onboarding-rules.js';

/** What admitting a call needs to know of a partner. */
export interface PartnerRecord {
  readonly merchantId: string;
  readonly clientId: string;
  readonly status: MerchantStatus;
  readonly mitra: boolean;
  readonly tokenGeneration: number;
  readonly allowList: readonly string[];
  /** Valid now, the newest first. */
  readonly sealedSecrets: readonly { readonly keyId: string; readonly sealed: string }[];
  readonly publicKeys: readonly string[];
}

interface Row {
  readonly id: string;
  readonly client_id: string;
  readonly status: MerchantStatus;
  readonly mitra: boolean;
  readonly token_generation: number;
  readonly allow_list: readonly string[];
  readonly secrets: PartnerRecord['sealedSecrets'];
  readonly keys: readonly string[];
}

/** Reads partners, each in one statement, and uses up external ids. */
export class PartnerRecords {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  byClientId(clientId: string): Promise<PartnerRecord | undefined> {
    return this.#read(sql`m.client_id = ${clientId}`);
  }

  byMerchantId(merchantId: string): Promise<PartnerRecord | undefined> {
    return this.#read(sql`m.id = ${merchantId}`);
  }

  /** False when the partner has used the id on that Jakarta day before. */
  async useExternalId(merchantId: string, jakartaDay: string, externalId: string): Promise<boolean> {
    const { numAffectedRows } = await sql`
      INSERT INTO external_ids (merchant_id, jakarta_day, external_id, used_at)
      VALUES (${merchantId}, ${jakartaDay}, ${externalId}, ${this.#clock.now()}) ON CONFLICT DO NOTHING`.execute(
      this.#database.sql,
    );
    return numAffectedRows === 1n;
  }

  async forgetExternalIds(usedBefore: Date): Promise<void> {
    await sql`DELETE FROM external_ids WHERE used_at < ${usedBefore}`.execute(this.#database.sql);
  }

  async #read(condition: ReturnType<typeof sql>): Promise<PartnerRecord | undefined> {
    const now = this.#clock.now();
    const { rows } = await sql<Row>`
      SELECT m.id, m.client_id, m.status, m.mitra, m.token_generation, m.allow_list,
        COALESCE((SELECT json_agg(json_build_object('keyId', key_id, 'sealed', sealed) ORDER BY valid_from DESC)
          FROM client_secrets WHERE merchant_id = m.id AND (valid_until IS NULL OR valid_until > ${now})), '[]') AS secrets,
        COALESCE((SELECT json_agg(pem) FROM public_keys
          WHERE merchant_id = m.id AND (valid_until IS NULL OR valid_until > ${now})), '[]') AS keys
      FROM merchants m WHERE ${condition} AND m.client_id IS NOT NULL`.execute(this.#database.sql);
    const [row] = rows;
    return row === undefined
      ? undefined
      : {
          merchantId: row.id,
          clientId: row.client_id,
          status: row.status,
          mitra: row.mitra,
          tokenGeneration: row.token_generation,
          allowList: row.allow_list,
          sealedSecrets: row.secrets,
          publicKeys: row.keys,
        };
  }
}
