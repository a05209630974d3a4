import type { GraphQLSchema } from 'graphql';
import type { CallContext } from './call-context.js';

/** A subgraph as a value: it can serve over HTTP, or inside another process. */
export interface Subgraph {
  readonly name: string;
  readonly schema: GraphQLSchema;
  /** The resolvers' context for one call: its actor, a unit of work, and data loaders of its own. */
  createContext(call: CallContext): CallContext;
  /** Begins background work, such as queues. The schema answers before this, too. */
  start(): Promise<void>;
  /** Ends background work, waits for what runs, and closes the database. */
  stop(): Promise<void>;
}
