import { randomUUID } from 'node:crypto';
import { readConfig } from '@biller/kit/config';
import { BillerError } from '@biller/kit/errors';
import type { GraphLink } from '@biller/kit/graph';
import type { Log, Metrics } from '@biller/kit/telemetry';
import type { Clock } from '@biller/kit/time';
import { type FastifyInstance, fastify } from 'fastify';
import { gatewayConfig } from './config.js';
import { GraphServer } from './federation/graph-server.js';
import { addGraphqlRoute } from './federation/graphql-route.js';
import { callRecorder } from './operation/call-record.js';
import { addHealthRoutes } from './operation/health-routes.js';
import { errorAnswer } from './rest/rest-errors.js';
import { addRestRoutes } from './rest/rest-routes.js';
import { SnapAdmission } from './snap/admit.js';

export interface GatewayOptions {
  /** The supergraph's SDL, as composed. */
  readonly supergraph: string;
  readonly links: Readonly<Record<'catalog' | 'deposits' | 'merchants' | 'transactions', GraphLink>>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly environment: NodeJS.ProcessEnv;
}

export interface Gateway {
  readonly server: FastifyInstance;
  /** From now on /health/ready answers 200. */
  ready(): void;
  /** Stops accepting, finishes what runs, and ends. */
  stop(): Promise<void>;
}

/** Contract section 2. */
const BODY_LIMIT_BYTES = 64 * 1_024;

/** The one front door: REST for partners, GraphQL for everybody, health and metrics for operators. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { links, clock, log, metrics } = options;
  const config = readConfig(gatewayConfig, options.environment);
  const graph = await GraphServer.start({ supergraph: options.supergraph, links, log });
  const admission = new SnapAdmission({ merchants: links.merchants, clock, clockSkewMs: config.clockSkewMs });
  let ready = false;
  const server = fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: () => randomUUID(),
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 200 },
  });
  keepBodiesAsReceived(server);
  server.addHook('onRequest', async (request, reply) => void reply.header('X-CORRELATION-ID', request.id));
  answerStrangersInOurWords(server, clock, log);
  addHealthRoutes(server, metrics, () => ready);
  addGraphqlRoute(server, graph, admission);
  const record = callRecorder(metrics, log);
  addRestRoutes(server, { graph, admission, transactions: links.transactions, clock, log, record });
  return {
    server,
    ready() {
      ready = true;
    },
    async stop() {
      ready = false;
      await server.close();
      await graph.stop();
    },
  };
}

/** Signatures are made over the text as sent: nothing may parse it before. */
function keepBodiesAsReceived(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

/** What the HTTP server itself refuses is answered in the shape of the contract, too. */
function answerStrangersInOurWords(server: FastifyInstance, clock: Clock, log: Log): void {
  server.setNotFoundHandler((request, reply) => {
    const answer = errorAnswer(new BillerError('4047300'), request.url, request.id, clock);
    return reply.code(answer.status).send(answer.body);
  });
  server.setErrorHandler((error: { statusCode?: number; code?: string }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500)
      log.error({ err: error, correlationId: request.id }, 'unexpected failure of a request');
    const code =
      error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' ? '4137300' : status < 500 ? '4007300' : '5007300';
    const answer = errorAnswer(new BillerError(code), request.url, request.id, clock);
    return reply.code(answer.status).send(answer.body);
  });
}
