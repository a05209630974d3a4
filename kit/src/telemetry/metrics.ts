import { collectDefaultMetrics, Registry } from 'prom-client';

export type Metrics = Registry;

/** One registry a process; `process: true` adds Node's own figures (memory, event loop). */
export function createMetrics(options: { process: boolean }): Metrics {
  const registry = new Registry();
  if (options.process) collectDefaultMetrics({ register: registry });
  return registry;
}
