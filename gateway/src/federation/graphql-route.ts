import { HeaderMap } from '@apollo/server';
import type { Actor } from '@biller/kit/actor';
import { type BillerError, errorDefinition, isBillerError } from '@biller/kit/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { incomingCall } from '../operation/incoming-call.js';
import type { IncomingCall, SnapAdmission } from '../snap/admit.js';
import { bearerToken } from '../snap/snap-headers.js';
import { type AskedOperation, askedOperation } from './asked-operation.js';
import type { GraphServer } from './graph-server.js';

const SIGNED_CALL_HEADERS = ['x-signature', 'x-partner-id', 'x-external-id'];
const UNAUTHENTICATED = { message: 'Sign in first.', extensions: { code: 'UNAUTHENTICATED' } };

/**
 * GraphQL over HTTP. Nobody reads a field without signing in; a bearer token reads; with the headers of a
 * signed call an operation is admitted like any call of the REST API, its path being this one.
 */
export function addGraphqlRoute(server: FastifyInstance, graph: GraphServer, admission: SnapAdmission): void {
  server.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    async handler(request, reply) {
      const call = incomingCall(request);
      const body = parsedBody(request);
      const asked = askedOperation(queryOf(request, body));
      try {
        const actor = await actorOf(call, asked, admission);
        if (actor === undefined && (asked?.readsFields ?? true))
          return reply.code(401).send({ errors: [UNAUTHENTICATED] });
        return await answer(request, reply, body, actor, graph);
      } catch (error) {
        if (!isBillerError(error)) throw error;
        return reply.code(errorDefinition(error.code).httpStatus).send({ errors: [graphError(error)] });
      }
    },
  });
}

async function actorOf(
  call: IncomingCall,
  asked: AskedOperation | undefined,
  admission: SnapAdmission,
): Promise<Actor | undefined> {
  if (SIGNED_CALL_HEADERS.some((name) => call.headers[name] !== undefined)) {
    return admission.signedCall(call, asked?.isMutation ?? false);
  }
  const token = bearerToken(call.headers);
  return token === undefined ? undefined : admission.token(token, call);
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  body: unknown,
  actor: Actor | undefined,
  graph: GraphServer,
): Promise<FastifyReply> {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === 'string') headers.set(name, value);
  const { search } = new URL(request.url, 'http://gateway');
  const result = await graph.serve(
    { method: request.method, headers, search, body },
    { actor, correlationId: request.id },
  );
  for (const [name, value] of result.headers) reply.header(name, value);
  reply.code(result.status ?? 200);
  if (result.body.kind === 'complete') return reply.send(result.body.string);
  throw new Error('An answer in parts.');
}

function graphError(error: BillerError) {
  const { field, additionalData } = error.details;
  const { moneyMoved, retry, next } = errorDefinition(error.code);
  return {
    message: error.message,
    extensions: { code: error.code, field, additionalData, moneyMoved, retry, next },
  };
}

function parsedBody(request: FastifyRequest): unknown {
  if (!Buffer.isBuffer(request.body)) return undefined;
  try {
    return JSON.parse(request.body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function queryOf(request: FastifyRequest, body: unknown): unknown {
  if (request.method === 'GET') return new URL(request.url, 'http://gateway').searchParams.get('query');
  return typeof body === 'object' && body !== null && 'query' in body ? body.query : undefined;
}
