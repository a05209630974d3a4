import { Extensions } from 'type-graphql';
import type { ActorKind } from '../actor/index.js';

/** What the schema's builder finds on a type or field that may be read. */
export interface AllowExtension {
  readonly allow?: readonly ActorKind[];
}

/**
 * Names the kinds of actor that may use a query, a mutation, a field, or every field of a type.
 * A type or root field without it does not build: by default nothing is readable.
 */
export function Allow(...kinds: ActorKind[]): ReturnType<typeof Extensions> {
  return Extensions({ allow: kinds } satisfies AllowExtension);
}
