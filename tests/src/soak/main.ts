import { simulateSettlements } from '@biller/transactions/simulation';

const DEFAULT_HISTORIES = 100_000;
const TELL_EVERY = 10_000;

/** `settlement [histories] [first seed]`: random histories of settlements; a failing seed is printed and replays. */
async function settlement(histories = DEFAULT_HISTORIES, firstSeed = 1): Promise<number> {
  let [transactions, kills, failures] = [0, 0, 0];
  for (let index = 0; index < histories; index++) {
    const report = await simulateSettlements(firstSeed + index);
    transactions += report.transactions;
    kills += report.kills;
    if (report.violations.length > 0) {
      failures += 1;
      console.log(`seed ${report.seed}: ${report.violations.join('; ')}`);
      console.log(`  replay: npm run soak -- settlement 1 ${report.seed}`);
    }
    if ((index + 1) % TELL_EVERY === 0)
      console.log(`${index + 1} histories, ${transactions} transactions, ${kills} kills`);
  }
  console.log(`${histories - failures} passed, ${failures} failed`);
  return failures === 0 ? 0 : 1;
}

const [name, ...numbers] = process.argv.slice(2);
if (name === 'settlement') {
  process.exitCode = await settlement(...numbers.map(Number));
} else {
  console.error('Usage: npm run soak -- settlement [histories] [first seed]');
  process.exitCode = 2;
}
