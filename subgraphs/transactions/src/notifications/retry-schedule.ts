const DELAYS_S = [2, 5, 15, 60, 300, 900, 3_600];
const GIVE_UP_AFTER_MS = 24 * 60 * 60 * 1_000;

/**
 * When to try again; undefined when a day of tries is over (contract section 8).
 * @param attempts how many have failed
 * @param jitter uniform in [0, 1): spreads the tries of partners that failed together
 */
export function nextAttemptAt(
  attempts: number,
  firstAttemptAt: Date,
  now: Date,
  jitter: number,
): Date | undefined {
  const delayS = DELAYS_S[Math.min(attempts - 1, DELAYS_S.length - 1)] ?? 0;
  const next = new Date(now.getTime() + delayS * 1_000 * (0.8 + 0.4 * jitter));
  return next.getTime() - firstAttemptAt.getTime() > GIVE_UP_AFTER_MS ? undefined : next;
}
