import type { Metrics } from '@biller/kit/telemetry';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { SettlementStep } from './settlement.js';

/** What operators watch of settlements. */
export interface SettlementMetrics {
  step(step: SettlementStep): void;
  finished(status: 'SUCCESS' | 'VOID', seconds: number): void;
  escalated(): void;
  contradiction(): void;
}

export interface OpenSettlements {
  readonly unfinished: number;
  readonly escalated: number;
  readonly oldestDueAgeS: number;
}

export function settlementMetrics(
  registry: Metrics,
  open: () => Promise<OpenSettlements>,
): SettlementMetrics {
  const registers = [registry];
  const steps = new Counter({
    name: 'settlement_steps_total',
    help: 'Settlement steps begun',
    labelNames: ['step'],
    registers,
  });
  const seconds = new Histogram({
    name: 'settlement_seconds',
    help: 'From registration to the final status, in seconds',
    labelNames: ['status'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600],
    registers,
  });
  const escalations = new Counter({
    name: 'settlement_escalations_total',
    help: 'Settlements beyond their deadline',
    registers,
  });
  const contradictions = new Counter({
    name: 'biller_contradictions_total',
    help: 'Notifications of the biller that contradict a final status',
    registers,
  });
  new Gauge({
    name: 'settlements_open',
    help: 'Unfinished settlements, and those escalated to Operations',
    labelNames: ['state'],
    registers,
    async collect() {
      const { unfinished, escalated } = await open();
      this.set({ state: 'unfinished' }, unfinished);
      this.set({ state: 'escalated' }, escalated);
    },
  });
  new Gauge({
    name: 'settlement_queue_age_seconds',
    help: 'How long the most overdue settlement waits',
    registers,
    async collect() {
      this.set((await open()).oldestDueAgeS);
    },
  });
  return {
    step: (step) => steps.inc({ step }),
    finished: (status, value) => seconds.observe({ status }, value),
    escalated: () => escalations.inc(),
    contradiction: () => contradictions.inc(),
  };
}
