import { describe, expect, test } from '@jest/globals';
import { simulateSettlements } from './simulate.js';

const HISTORIES = 1_000;

describe('settlements in random histories of crashes, losses and silences', () => {
  test(`${HISTORIES} seeds: every rupiah is where the status says, and nobody is paid twice`, async () => {
    let kills = 0;
    for (let seed = 1; seed <= HISTORIES; seed++) {
      const report = await simulateSettlements(seed);
      kills += report.kills;
      expect(report).toMatchObject({ seed, violations: [] });
    }
    expect(kills).toBeGreaterThan(HISTORIES);
  });

  test('the same seed replays the same history', async () => {
    expect(await simulateSettlements(42)).toEqual(await simulateSettlements(42));
  });
});
