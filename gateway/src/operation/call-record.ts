import type { Log, Metrics } from '@biller/kit/telemetry';
import { Histogram } from 'prom-client';

/** What operators learn of each call: no body, no secret, no customer's number. */
export interface CallRecord {
  readonly call: string;
  readonly status: number;
  /** The response code or business code; the HTTP status where there is neither. */
  readonly code: string;
  readonly merchantId: string | undefined;
  readonly correlationId: string;
  readonly durationMs: number;
}

export type RecordCall = (record: CallRecord) => void;

/** Counts and logs calls. */
export function callRecorder(metrics: Metrics, log: Log): RecordCall {
  const seconds = new Histogram({
    name: 'api_call_seconds',
    help: 'Calls of the REST API by name and code, with their duration in seconds',
    labelNames: ['call', 'code'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [metrics],
  });
  return (record) => {
    seconds.observe({ call: record.call, code: record.code }, record.durationMs / 1_000);
    log.info(record, 'call');
  };
}
