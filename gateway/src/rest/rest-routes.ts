import { serviceActor } from '@biller/kit/actor';
import { BillerError, isBillerError } from '@biller/kit/errors';
import { callGraph, type GraphLink } from '@biller/kit/graph';
import { type Log, withSpan } from '@biller/kit/telemetry';
import type { Clock } from '@biller/kit/time';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphServer } from '../federation/graph-server.js';
import { TakeBillerNotificationDocument } from '../generated/transactions.js';
import type { RecordCall } from '../operation/call-record.js';
import { incomingCall } from '../operation/incoming-call.js';
import type { SnapAdmission } from '../snap/admit.js';
import { ACCESS_TOKEN_PATH, accessTokenAnswer } from './access-token-call.js';
import { inquiryCall } from './inquiry-call.js';
import { productListCall } from './product-list-call.js';
import type { RestCall } from './rest-call.js';
import { errorAnswer, type RestAnswer } from './rest-errors.js';
import { statusByIdCall, statusByReferenceCall } from './status-calls.js';
import { transactionCall } from './transaction-call.js';

interface RestParts {
  readonly graph: GraphServer;
  readonly admission: SnapAdmission;
  readonly transactions: GraphLink;
  readonly clock: Clock;
  readonly log: Log;
  readonly record: RecordCall;
}

type Answering = (
  request: FastifyRequest,
) => Promise<RestAnswer & { readonly merchantId?: string | undefined }>;

const CALLS: readonly RestCall[] = [
  inquiryCall,
  transactionCall,
  statusByIdCall,
  statusByReferenceCall,
  productListCall,
];
const BILLER_NOTIFICATION_PATH = '/billers/:code/notifications';

/** Serves the documented calls; everything else on this server that nobody knows is 4047300 or 4057300. */
export function addRestRoutes(server: FastifyInstance, parts: RestParts): void {
  const { graph, admission, clock } = parts;
  const methodsOf = new Map<string, string[]>();

  function add(name: string, method: 'GET' | 'POST', url: string, answering: Answering): void {
    methodsOf.set(url, [...(methodsOf.get(url) ?? []), method]);
    server.route({
      method,
      url,
      exposeHeadRoute: false,
      handler: (request, reply) => respond(name, answering, request, reply, parts),
    });
  }

  add('access-token', 'POST', ACCESS_TOKEN_PATH, (request) =>
    accessTokenAnswer(incomingCall(request), admission, clock),
  );
  for (const call of CALLS) {
    add(call.name, call.method, call.path, async (request) => {
      const incoming = incomingCall(request);
      const actor = await admission.signedCall(incoming, call.needsActive);
      const context = { actor, correlationId: incoming.correlationId };
      const pathParameters = request.params as Record<string, string>;
      try {
        return {
          ...(await call.answer({ incoming, actor, graph, context, pathParameters })),
          merchantId: actor.merchantId,
        };
      } catch (error) {
        return { ...errorOf(error, request, parts), merchantId: actor.merchantId };
      }
    });
  }
  add('biller-notification', 'POST', BILLER_NOTIFICATION_PATH, (request) => takeNotification(request, parts));
  for (const [url, methods] of methodsOf) refuseOtherMethods(server, url, methods, parts);
}

async function respond(
  name: string,
  answering: Answering,
  request: FastifyRequest,
  reply: FastifyReply,
  parts: RestParts,
) {
  const startedAtMs = performance.now();
  const answer = await withSpan(`rest ${name}`, { 'correlation.id': request.id }, () =>
    answering(request),
  ).catch((error: unknown) => ({ ...errorOf(error, request, parts), merchantId: undefined }));
  parts.record({
    call: name,
    status: answer.status,
    code: codeOf(answer),
    merchantId: answer.merchantId,
    correlationId: request.id,
    durationMs: Math.round(performance.now() - startedAtMs),
  });
  return reply
    .code(answer.status)
    .headers(answer.headers ?? {})
    .send(answer.body);
}

function errorOf(error: unknown, request: FastifyRequest, { clock, log }: RestParts): RestAnswer {
  if (!isBillerError(error))
    log.error({ err: error, correlationId: request.id }, 'unexpected failure of a call');
  return errorAnswer(error, request.url.split('?')[0] ?? '', request.id, clock);
}

/** The response code or business code, for metrics and logs. */
function codeOf({ status, body }: RestAnswer): string {
  const { responseCode, details } = body as { responseCode?: string; details?: readonly { code: string }[] };
  return responseCode ?? details?.[0]?.code ?? String(status);
}

function refuseOtherMethods(
  server: FastifyInstance,
  url: string,
  methods: readonly string[],
  parts: RestParts,
): void {
  const others = server.supportedMethods.filter((method) => !methods.includes(method));
  const answering: Answering = async (request) => ({
    ...errorOf(new BillerError('4057300'), request, parts),
    headers: { Allow: methods.join(', ') },
  });
  server.route({
    method: others,
    url,
    handler: (request, reply) => respond('other-method', answering, request, reply, parts),
  });
}

/** A biller tells unasked: its signature is checked by the transactions subgraph, on the text as received. */
async function takeNotification(request: FastifyRequest, { transactions }: RestParts): Promise<RestAnswer> {
  const { headers, body, correlationId } = incomingCall(request);
  const input = {
    billerCode: (request.params as { code: string }).code,
    rawBody: body?.toString('utf8') ?? '',
    signature: String(headers['x-signature'] ?? ''),
    timestamp: String(headers['x-timestamp'] ?? ''),
  };
  const call = { actor: serviceActor('gateway'), correlationId };
  await callGraph(transactions, TakeBillerNotificationDocument, { input }, call);
  return { status: 200, body: { received: true } };
}
