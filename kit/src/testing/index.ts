export { ManualClock } from './manual-clock.js';
export { TEST_DATABASE_URL, testSurroundings } from './test-surroundings.js';
