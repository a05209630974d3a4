import {
  defaultFieldResolver,
  type GraphQLFieldConfigMap,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import type { Actor, ActorKind } from '../actor/index.js';
import { BillerError } from '../errors/index.js';
import type { Log } from '../telemetry/index.js';
import type { AllowExtension } from './allow.js';
import type { CallContext } from './call-context.js';
import { toGraphError } from './graph-error.js';

type Resolver = GraphQLFieldResolver<unknown, CallContext>;

/** Federation's own entry points: the SDL is no secret, references need an actor as any field does. */
const FEDERATION_FIELDS = new Set(['_service', '_entities']);

/** Wraps every field, so that none runs without asking who acts; a field that names nobody fails the build. */
export function guardSchema(schema: GraphQLSchema, codeFirst: GraphQLSchema, log: Log): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_')) continue;
    const declared = codeFirst.getType(type.name);
    for (const field of Object.values(type.getFields())) {
      if (field.name === '_service') continue;
      const allow = FEDERATION_FIELDS.has(field.name)
        ? undefined
        : allowedKinds(declared as GraphQLObjectType | undefined, field.name, isRoot(schema, type));
      const isMutation = type === schema.getMutationType();
      field.resolve = guarded(field.resolve ?? defaultFieldResolver, allow, isMutation, log);
    }
  }
}

function isRoot(schema: GraphQLSchema, type: GraphQLObjectType): boolean {
  return type === schema.getQueryType() || type === schema.getMutationType();
}

function allowedKinds(
  type: GraphQLObjectType | undefined,
  field: string,
  root: boolean,
): ReadonlySet<ActorKind> {
  const fields: GraphQLFieldConfigMap<unknown, unknown> = type?.toConfig().fields ?? {};
  const ofField = (fields[field]?.extensions as AllowExtension | undefined)?.allow;
  const ofType = root ? undefined : (type?.extensions as AllowExtension | undefined)?.allow;
  const allow = ofField ?? ofType;
  if (allow === undefined) throw new Error(`${type?.name}.${field} names nobody who may use it: add @Allow.`);
  return new Set(allow);
}

function guarded(
  resolve: Resolver,
  allow: ReadonlySet<ActorKind> | undefined,
  isMutation: boolean,
  log: Log,
): Resolver {
  return (source, args, context, info) => {
    try {
      admit(context.actor, allow, isMutation);
      const result: unknown = resolve(source, args, context, info);
      if (result instanceof Promise)
        return result.catch((error) => Promise.reject(toGraphError(error, context, log)));
      return result;
    } catch (error) {
      throw toGraphError(error, context, log);
    }
  };
}

function admit(
  actor: Actor | undefined,
  allow: ReadonlySet<ActorKind> | undefined,
  isMutation: boolean,
): void {
  if (actor === undefined) throw new BillerError('UNAUTHENTICATED');
  if (allow !== undefined && !allow.has(actor.kind)) throw new BillerError('FORBIDDEN');
  // A partner's bearer token reads; only a signed call (SNAP headers and signature) changes anything.
  if (isMutation && actor.kind === 'PARTNER' && !actor.signed) throw new BillerError('4017300');
}
