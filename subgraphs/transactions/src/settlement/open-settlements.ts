import type { Database } from '@biller/kit/database';
import type { Clock } from '@biller/kit/time';
import { sql } from 'kysely';
import type { OpenSettlements } from './settlement-metrics.js';

/** What is unfinished, for operators: how much, how much of it escalated, and how late the latest is. */
export async function openSettlements(database: Database, clock: Clock): Promise<OpenSettlements> {
  const { rows } = await sql<{ unfinished: string; escalated: string; oldest: string | null }>`
    SELECT count(*) AS unfinished, count(escalated_at) AS escalated, min(due_at) AS oldest
    FROM settlements WHERE step <> 'DONE'`.execute(database.sql);
  const [row] = rows;
  const lateMs = row?.oldest == null ? 0 : clock.now().getTime() - new Date(row.oldest).getTime();
  return {
    unfinished: Number(row?.unfinished ?? 0),
    escalated: Number(row?.escalated ?? 0),
    oldestDueAgeS: Math.max(0, lateMs / 1000),
  };
}
