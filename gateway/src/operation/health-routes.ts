import type { Metrics } from '@biller/kit/telemetry';
import type { FastifyInstance } from 'fastify';

/** Health and metrics; `isReady` is asked each time. */
export function addHealthRoutes(server: FastifyInstance, metrics: Metrics, isReady: () => boolean): void {
  server.get('/health/live', async () => ({ status: 'live' }));
  server.get('/health/ready', async (_request, reply) =>
    isReady() ? { status: 'ready' } : reply.code(503).send({ status: 'not ready' }),
  );
  server.get('/metrics', async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.metrics()),
  );
}
