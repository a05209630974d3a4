import { createHash, createHmac, randomBytes } from 'node:crypto';
import { Agent, request } from 'undici';

/** A partner that makes signed calls as fast as it can; bodies hold no white space, so nothing is minified. */
export class SignedCaller {
  readonly #agent = new Agent({ connections: 64, pipelining: 1 });

  constructor(
    readonly url: string,
    readonly clientId: string,
    readonly clientSecret: string,
    readonly token: string,
  ) {}

  async call(method: 'GET' | 'POST', path: string, body?: string): Promise<Record<string, unknown>> {
    const timestamp = `${new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
    const hash = createHash('sha256')
      .update(body ?? '{}')
      .digest('hex');
    const text = [method, path, this.token, hash, timestamp].join(':');
    const answer = await request(new URL(path, this.url), {
      method,
      dispatcher: this.#agent,
      headers: {
        'x-partner-id': this.clientId,
        'x-timestamp': timestamp,
        'x-signature': createHmac('sha512', this.clientSecret).update(text).digest('base64'),
        'x-external-id': randomBytes(16).toString('hex'),
        authorization: `Bearer ${this.token}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body }),
    });
    const answered = (await answer.body.json()) as Record<string, unknown>;
    if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answered)}`);
    return answered;
  }

  /** Asks for a prepaid token, pays it, and has its final status. */
  async lifecycle(index: number): Promise<number> {
    const beneficiaryNumber = `45${String(index % 100_000_000).padStart(8, '0')}990000`.slice(0, 20);
    const inquiry = await this.call(
      'POST',
      '/v1/mitra-service/inquiries',
      JSON.stringify({ productCode: 'PLPRPLN050K', beneficiaryNumber }),
    );
    const payment = { inquiryId: inquiry.id, partnerReferenceNo: randomBytes(12).toString('hex') };
    const paid = await this.call('POST', '/v1/mitra-service/transactions', JSON.stringify(payment));
    if (paid.status !== 'SUCCESS') throw new Error(`Not paid: ${JSON.stringify(paid)}`);
    return Number(paid.id);
  }
}
