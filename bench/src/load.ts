/** Runs a piece of work again and again with several callers, and tells how often a second it was done. */
export async function ratePerS(
  callers: number,
  durationMs: number,
  work: (index: number) => Promise<void>,
): Promise<number> {
  const end = performance.now() + durationMs;
  let [count, index] = [0, 0];
  const startedAtMs = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (performance.now() < end) {
        await work(index++);
        count += 1;
      }
    }),
  );
  return count / ((performance.now() - startedAtMs) / 1_000);
}

/** Measures two things in turns, several times, so that both meet the same machine; answers their middle rates. */
export async function sideBySide(
  rounds: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<{ ours: number; theirs: number; ratio: number }> {
  const [our, their]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    our.push(await ours());
    their.push(await theirs());
  }
  const [mine, peer] = [middle(our), middle(their)];
  return { ours: Math.round(mine), theirs: Math.round(peer), ratio: Math.round((mine / peer) * 100) / 100 };
}

function middle(rates: number[]): number {
  return rates.sort((one, other) => one - other)[Math.floor(rates.length / 2)] ?? 0;
}
