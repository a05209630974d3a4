import { type Attributes, context, propagation, type Span, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('biller-open-api');

/** Runs the work inside a span; a failure is recorded on it and thrown on. Costs next to nothing when traces are off. */
export function withSpan<T>(
  name: string,
  attributes: Attributes,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  return tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.recordException(error instanceof Error ? error : String(error));
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The headers that tie a call to the trace of its caller; none when traces are off. */
export function traceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

/** Runs the work as part of the caller's trace, as far as its headers name one. */
export function continueTrace<T>(
  headers: Readonly<Record<string, unknown>>,
  work: () => Promise<T>,
): Promise<T> {
  return context.with(propagation.extract(context.active(), headers), work);
}

/**
 * Sends traces to an OTLP collector when one is configured; otherwise does nothing and loads nothing.
 * @returns what flushes and stops the exporter
 */
export async function startTracing(
  endpoint: string | undefined,
  service: string,
): Promise<() => Promise<void>> {
  if (endpoint === undefined) return async () => {};
  const { NodeSDK } = await import('@opentelemetry/sdk-node');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const url = new URL('/v1/traces', endpoint).href;
  const sdk = new NodeSDK({ serviceName: service, traceExporter: new OTLPTraceExporter({ url }) });
  sdk.start();
  return () => sdk.shutdown();
}
