export { createLog, type Log, maskNumber } from './log.js';
export { createMetrics, type Metrics } from './metrics.js';
export { startTracing, withSpan } from './tracing.js';
