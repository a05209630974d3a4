import type { FastifyRequest } from 'fastify';
import type { IncomingCall } from '../snap/admit.js';

/** The call as signatures see it: method, path and body exactly as received. */
export function incomingCall(request: FastifyRequest): IncomingCall {
  return {
    method: request.method,
    path: request.raw.url ?? request.url,
    headers: request.headers,
    body: Buffer.isBuffer(request.body) ? request.body : undefined,
    address: request.ip,
    correlationId: request.id,
  };
}
