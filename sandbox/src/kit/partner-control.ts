import { randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type OnboardingLinks, onboardPartner } from '../onboarding/onboard-partner.js';

/** Where `npm run sandbox:partner` finds the running server, and what proves that it may ask. */
export interface SandboxControl {
  readonly gateway: string;
  readonly token: string;
}

const wishBody = z.object({
  name: z.string().min(1).max(100),
  deposit: z.number().int().min(0).max(1_000_000_000_000),
  callbackUrl: z.url().optional(),
  productUrl: z.url().optional(),
});

function controlFile(dataDir: string): string {
  return join(dataDir, 'sandbox', 'control.json');
}

export function readControl(dataDir: string): SandboxControl | undefined {
  const file = controlFile(dataDir);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as SandboxControl) : undefined;
}

/** Adds the route that makes partners beside the running server; its token lies in a file that only the owner reads. */
export function addPartnerRoute(
  server: FastifyInstance,
  links: OnboardingLinks,
): (dataDir: string, gateway: string) => void {
  const token = randomBytes(32).toString('hex');
  server.post('/sandbox/partners', async (request, reply) => {
    if (!isToken(request.headers.authorization, token))
      return reply.code(401).send({ message: 'Not the token of this sandbox.' });
    const wish = wishBody.safeParse(readJson(request.body));
    if (!wish.success) return reply.code(400).send({ message: z.prettifyError(wish.error) });
    const { name, deposit, callbackUrl, productUrl } = wish.data;
    return onboardPartner(links, { name, depositRupiah: BigInt(deposit), callbackUrl, productUrl });
  });
  return (dataDir, gateway) => {
    mkdirSync(join(dataDir, 'sandbox'), { recursive: true, mode: 0o700 });
    writeFileSync(controlFile(dataDir), JSON.stringify({ gateway, token } satisfies SandboxControl), {
      mode: 0o600,
    });
  };
}

function isToken(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** The front door keeps bodies as received. */
function readJson(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
}
