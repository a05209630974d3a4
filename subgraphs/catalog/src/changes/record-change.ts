import { type Kysely, sql } from 'kysely';

/** Notes a change of price or status. The counter's row is locked until the commit: sequence is commit order. */
export async function recordChange(
  trx: Kysely<unknown>,
  productCode: string,
  merchantId: string | null,
  now: Date,
): Promise<void> {
  await sql`
    WITH next AS (UPDATE change_counter SET last_sequence = last_sequence + 1 RETURNING last_sequence)
    INSERT INTO product_changes (sequence, product_code, merchant_id, changed_at)
    SELECT last_sequence, ${productCode}, ${merchantId}::uuid, ${now} FROM next`.execute(trx);
}
