export { type Actor, type ActorKind, actorKinds, serviceActor } from './actor.js';
export { ActorTokens, readActorKey } from './actor-token.js';
