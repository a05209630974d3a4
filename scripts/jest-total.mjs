/** Prints the run's total on a line of its own. */
export default class Total {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
    const skipped = numPendingTests + numTodoTests;
    console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${skipped} skipped`);
  }
}
