import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { ManualClock } from '../testing/index.js';
import { type Actor, serviceActor } from './actor.js';
import { ActorTokens } from './actor-token.js';

const pem = () =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const actors: Actor[] = [
  serviceActor('gateway'),
  { kind: 'PARTNER', subject: 'client', merchantId: 'm', mitra: true, signed: true },
  { kind: 'PARTNER', subject: 'client', merchantId: 'm', mitra: false, signed: false },
  { kind: 'ANALYST', subject: 'user', signed: true },
];

describe('an actor on its way to another process', () => {
  test.each(actors)('arrives as it left: %j', async (actor) => {
    const tokens = new ActorTokens(pem(), new ManualClock('2026-01-02T03:04:05Z'));
    expect(await tokens.verify(await tokens.sign(actor))).toEqual(actor);
  });

  test('is not believed after a minute, or when somebody else signed', async () => {
    const clock = new ManualClock('2026-01-02T03:04:05Z');
    const tokens = new ActorTokens(pem(), clock);
    const token = await tokens.sign(serviceActor('gateway'));
    await expect(new ActorTokens(pem(), clock).verify(token)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    clock.advance(61_000);
    await expect(tokens.verify(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(tokens.verify('nonsense')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
