import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseTimestamp } from '@biller/kit/time';
import type { PaymentState } from './biller.js';
import { paymentStateOf, pushBody } from './biller-messages.js';

interface SignedPush {
  readonly rawBody: string;
  readonly signature: string;
  readonly timestamp: string;
}

export interface Push {
  readonly reference: string;
  readonly state: PaymentState;
}

const TOLERANCE_MS = 5 * 60 * 1_000;

/** `base64(HMAC-SHA512(secret, "<X-TIMESTAMP>.<body>"))` */
export function pushSignature(secret: string, timestamp: string, rawBody: string): string {
  return createHmac('sha512', secret).update(`${timestamp}.${rawBody}`).digest('base64');
}

/** Reads a biller's push; undefined when its signature, its time or its body is not right. */
export function readPush(
  { rawBody, signature, timestamp }: SignedPush,
  secret: string,
  now: Date,
): Push | undefined {
  const given = Buffer.from(signature, 'base64');
  const expected = Buffer.from(pushSignature(secret, timestamp, rawBody), 'base64');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const sentAt = parseTimestamp(timestamp);
  if (sentAt === undefined || Math.abs(now.getTime() - sentAt.getTime()) > TOLERANCE_MS) return undefined;
  const body = pushBody.safeParse(parseJson(rawBody));
  return body.success ? { reference: body.data.reference, state: paymentStateOf(body.data) } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
