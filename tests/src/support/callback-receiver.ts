import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedCallback {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly rawBody: string;
  readonly body: { readonly id: number; readonly status: string; readonly partnerReferenceNo?: string };
}

/** A partner's server: keeps every callback, and wakes whoever waits for one. */
export class CallbackReceiver {
  readonly received: ReceivedCallback[] = [];
  readonly #server: Server;
  readonly #waiting = new Set<() => void>();
  /** The status codes to answer with, first the next call's; 200 when there is none. */
  readonly answers: number[] = [];

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<CallbackReceiver> {
    const server = createServer();
    const receiver = new CallbackReceiver(server);
    server.on('request', async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const rawBody = Buffer.concat(chunks).toString();
      receiver.received.push({
        path: request.url ?? '',
        headers: request.headers,
        rawBody,
        body: JSON.parse(rawBody),
      });
      response.writeHead(receiver.answers.shift() ?? 200).end('thanks');
      for (const wake of receiver.#waiting) wake();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  url(path: string): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${path}`;
  }

  /** The first callback that matches, however long it takes (the test's own timeout bounds it). */
  async waitFor(matches: (callback: ReceivedCallback) => boolean): Promise<ReceivedCallback> {
    for (;;) {
      const found = this.received.find(matches);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
      });
    }
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
