export { ManualClock } from './manual-clock.js';
export { TEST_DATABASE_URL, TEST_FOLDER, testSurroundings } from './test-surroundings.js';
