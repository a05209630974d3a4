import { randomUUID } from 'node:crypto';
import type { Actor } from '../actor/index.js';

/** What travels with every operation from one part to another. */
export interface CallContext {
  /** Undefined when nobody signed in: such a call reads nothing. */
  readonly actor: Actor | undefined;
  /** Ties the log lines, traces and errors of one outside call together. */
  readonly correlationId: string;
}

export function correlationId(): string {
  return randomUUID();
}
