import { createHash, createHmac, createPrivateKey, randomUUID, sign } from 'node:crypto';
import { request } from 'undici';

/** What a partner's server knows of itself: its entry of the kit. */
export interface PartnerIdentity {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly privateKey: string;
}

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: T;
}

export interface CallOverrides {
  /** Headers to send instead; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** The body's text as sent; the signature is made over `signedBody` or, without it, over this. */
  readonly rawBody?: string;
  readonly signedBody?: string;
  readonly method?: string;
}

export const TOKEN_PATH = '/snap-service/snap/v1.0/access-token/b2b';
export const INQUIRIES = '/v1/mitra-service/inquiries';
export const TRANSACTIONS = '/v1/mitra-service/transactions';
export const STATUS = '/v1/mitra-service/transactions/status';
export const PRODUCTS = '/v1/mitra-service/products';

/** `yyyy-MM-ddTHH:mm:ss+07:00`, as a partner in Jakarta would write it. */
export function jakartaTimestamp(at = new Date()): string {
  return `${new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
}

/** White space outside strings removed; written for the tests alone, from the contract's words. */
export function minify(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (match) => (match.startsWith('"') ? match : ''));
}

/** The service signature of contract section 4. */
export function serviceSignature(
  secret: string,
  parts: { method: string; path: string; token: string; body: string; timestamp: string },
): string {
  const hash = createHash('sha256').update(minify(parts.body)).digest('hex');
  const text = [parts.method, parts.path, parts.token, hash, parts.timestamp].join(':');
  return createHmac('sha512', secret).update(text).digest('base64');
}

/** A partner that knows the contract and nothing else. */
export class PartnerClient {
  readonly #gateway: string;
  readonly #identity: PartnerIdentity;
  #token: string | undefined;

  constructor(gateway: string, identity: PartnerIdentity) {
    this.#gateway = gateway;
    this.#identity = identity;
  }

  async askToken(overrides: CallOverrides = {}): Promise<Answer> {
    const timestamp = overrides.headers?.['x-timestamp'] ?? jakartaTimestamp();
    const { clientId, privateKey } = this.#identity;
    const signature = sign('sha256', Buffer.from(`${clientId}|${timestamp}`), createPrivateKey(privateKey));
    const headers = {
      'x-client-key': clientId,
      'x-timestamp': timestamp,
      'x-signature': signature.toString('base64'),
      'content-type': 'application/json',
      ...overrides.headers,
    };
    return this.send(
      TOKEN_PATH,
      overrides.method ?? 'POST',
      headers,
      overrides.rawBody ?? '{"grantType":"client_credentials"}',
    );
  }

  async token(): Promise<string> {
    this.#token ??= String((await this.askToken()).body.accessToken);
    return this.#token;
  }

  /** A signed call; whatever is wrong with it is said in the overrides. */
  async call<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    overrides: CallOverrides = {},
  ): Promise<Answer<T>> {
    const token = await this.token();
    const rawBody = overrides.rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
    const timestamp = overrides.headers?.['x-timestamp'] ?? jakartaTimestamp();
    const signature = serviceSignature(this.#identity.clientSecret, {
      ...{ method, path, token, timestamp },
      body: overrides.signedBody ?? rawBody ?? '{}',
    });
    const headers = {
      'x-partner-id': this.#identity.clientId,
      'x-timestamp': timestamp,
      'x-signature': signature,
      'x-external-id': randomUUID().replaceAll('-', ''),
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...overrides.headers,
    };
    return this.send(path, overrides.method ?? method, headers, rawBody) as Promise<Answer<T>>;
  }

  inquiry(body: Record<string, unknown>, overrides?: CallOverrides) {
    return this.call<InquiryBody>('POST', INQUIRIES, body, overrides);
  }

  pay(body: Record<string, unknown>, overrides?: CallOverrides) {
    return this.call<TransactionBody>('POST', TRANSACTIONS, body, overrides);
  }

  status(id: number | string, overrides?: CallOverrides) {
    return this.call<TransactionBody>('GET', `${TRANSACTIONS}/${id}`, undefined, overrides);
  }

  async send(
    path: string,
    method: string,
    headers: Readonly<Record<string, string | undefined>>,
    rawBody: string | undefined,
  ): Promise<Answer> {
    const sent = Object.fromEntries(Object.entries(headers).filter((header) => header[1] !== undefined));
    const answer = await request(new URL(path, this.#gateway), {
      method: method as 'GET',
      headers: sent as Record<string, string>,
      ...(rawBody === undefined ? {} : { body: rawBody }),
    });
    const text = await answer.body.text();
    return { status: answer.statusCode, headers: answer.headers, body: text === '' ? {} : JSON.parse(text) };
  }
}

export interface DetailLine {
  readonly key: string;
  readonly value: string;
  readonly label: string;
}

export interface InquiryBody {
  readonly id: number;
  readonly type: string;
  readonly productCode: string;
  readonly beneficiaryNumber: string;
  readonly farePrice: number;
  readonly serviceCharge: number;
  readonly discount: number;
  readonly totalPrice: number;
  readonly margin: number;
  readonly grandTotal: number;
  readonly minimumPayment: number;
  readonly message: string | null;
  readonly status: string;
  readonly paymentType: string;
  readonly createdAt: string;
  readonly detailAdditionalData: readonly DetailLine[];
  readonly details?: readonly ErrorDetail[];
}

export interface TransactionBody extends Omit<InquiryBody, 'minimumPayment' | 'paymentType' | 'createdAt'> {
  readonly transactionNumber: string;
  readonly partnerReferenceNo: string;
  readonly inquiryId: number;
}

export interface ErrorDetail {
  readonly code: string;
  readonly additionalData: unknown;
}
