/** Who acts: a partner's server, a person of one of the roles, or a part of the platform itself. */
export const actorKinds = [
  'PARTNER',
  'MERCHANT_USER',
  'PARTNERSHIP',
  'OPERATIONS',
  'ANALYST',
  'ADMIN',
  'SERVICE',
] as const;
export type ActorKind = (typeof actorKinds)[number];

export interface Actor {
  readonly kind: ActorKind;
  /** The client id, the user id, or the name of the platform's part. */
  readonly subject: string;
  /** The merchant the actor belongs to; undefined for those who see all merchants. */
  readonly merchantId?: string | undefined;
  /** False for a partner that is registered but may not sell. */
  readonly mitra?: boolean | undefined;
  /** How the actor proved itself: only signed calls may change anything for a partner. */
  readonly signed: boolean;
}

export function serviceActor(subject: string): Actor {
  return Object.freeze({ kind: 'SERVICE', subject, signed: true });
}
