import { type FastifyInstance, fastify } from 'fastify';
import { z } from 'zod';
import type { ActorTokens } from '../actor/index.js';
import { isBillerError } from '../errors/index.js';
import { continueTrace } from '../telemetry/index.js';
import { correlationId } from './call-context.js';
import { InProcessLink } from './in-process-link.js';
import type { Subgraph } from './subgraph.js';

const BODY_LIMIT_BYTES = 1_048_576;

const graphRequest = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/** Serves one subgraph over HTTP to the other parts of the house: signed actors only. */
export async function serveSubgraph(
  subgraph: Subgraph,
  tokens: ActorTokens,
  listen: { host: string; port: number },
): Promise<{ url: URL; stop(): Promise<void> }> {
  const server: FastifyInstance = fastify({ bodyLimit: BODY_LIMIT_BYTES, forceCloseConnections: 'idle' });
  const link = new InProcessLink(subgraph);
  server.get('/health/live', async () => ({ status: 'live' }));
  server.post('/graphql', async (request, reply) => {
    const body = graphRequest.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ errors: [{ message: 'Not a GraphQL request.' }] });
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const id = request.headers['x-correlation-id'];
    try {
      const call = {
        actor: bearer === undefined ? undefined : await tokens.verify(bearer),
        correlationId: typeof id === 'string' ? id : correlationId(),
      };
      const { query, variables, operationName } = body.data;
      const operation = {
        query,
        variables: variables ?? undefined,
        operationName: operationName ?? undefined,
      };
      return await continueTrace(request.headers, () => link.execute(operation, call));
    } catch (error) {
      if (!isBillerError(error, 'UNAUTHENTICATED')) throw error;
      const errors = [{ message: error.message, extensions: { code: error.code } }];
      return reply.code(401).send({ errors });
    }
  });
  await subgraph.start();
  const address = await server.listen(listen);
  return {
    url: new URL('/graphql', address),
    stop: async () => {
      await server.close();
      await subgraph.stop();
    },
  };
}
