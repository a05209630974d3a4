import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals secrets with AES-256-GCM. What a secret belongs to is authenticated along with it: a sealed secret
 * that is moved to another merchant's row does not open. The sealed text begins with the master key's id.
 */
export class SecretBox {
  readonly #key: Buffer;
  readonly #keyId: string;

  constructor(key: Buffer) {
    if (key.length !== 32) throw new Error('The master key must have 32 bytes.');
    this.#key = key;
    this.#keyId = createHash('sha256').update(key).digest('hex').slice(0, 8);
  }

  seal(secret: string, belongsTo: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.#key, iv).setAAD(Buffer.from(belongsTo));
    const sealed = Buffer.concat([iv, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${this.#keyId}.${sealed.toString('base64')}`;
  }

  /** @throws Error when the secret was sealed with another key, for something else, or changed since */
  open(sealed: string, belongsTo: string): string {
    const [keyId, text = ''] = sealed.split('.');
    if (keyId !== this.#keyId) throw new Error(`Sealed with master key ${keyId}, not with ${this.#keyId}.`);
    const bytes = Buffer.from(text, 'base64');
    const decipher = createDecipheriv(ALGORITHM, this.#key, bytes.subarray(0, IV_BYTES)).setAAD(
      Buffer.from(belongsTo),
    );
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString(
      'utf8',
    );
  }
}
