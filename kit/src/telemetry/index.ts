export { createLog, type Log, maskNumber } from './log.js';
export { createMetrics, type Metrics } from './metrics.js';
export { continueTrace, startTracing, traceHeaders, withSpan } from './tracing.js';
