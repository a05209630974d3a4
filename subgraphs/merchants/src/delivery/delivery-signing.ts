import { createHmac } from 'node:crypto';

/** What a notification's signature is made over (contract section 8). */
export interface DeliveryParts {
  /** Path with query of the partner's URL. */
  readonly path: string;
  readonly deliveryId: string;
  readonly bodyHash: string;
  readonly timestamp: string;
}

/** `base64(HMAC-SHA512(clientSecret, POST:path:X-EXTERNAL-ID:bodyHash:X-TIMESTAMP))` */
export function deliverySignature(
  clientSecret: string,
  { path, deliveryId, bodyHash, timestamp }: DeliveryParts,
): string {
  const text = ['POST', path, deliveryId, bodyHash, timestamp].join(':');
  return createHmac('sha512', clientSecret).update(text).digest('base64');
}
