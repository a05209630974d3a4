import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isPublicAddress } from './public-address.js';
import { RefusedAddress, SafeSender } from './safe-sender.js';

let server: Server;
let port: number;
let hits = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    hits += 1;
    if (request.url === '/redirect') response.writeHead(302, { location: '/elsewhere' }).end();
    else if (request.url === '/huge') response.end('x'.repeat(1_000_000));
    else response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const sender = (options: Partial<ConstructorParameters<typeof SafeSender>[0]> = {}) =>
  new SafeSender({ mode: 'sandbox', ownPorts: () => [], ...options });
const local = (path: string) => `http://127.0.0.1:${port}${path}`;

describe('addresses', () => {
  test.each([
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '127.0.0.1',
    '0.0.0.0',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    '::ffff:10.0.0.1',
    '::ffff:127.0.0.1',
    '64:ff9b::a00:1',
    'not an address',
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(['8.8.8.8', '103.10.20.30', '2404:6800:4003:c00::64'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('sending', () => {
  test('in the sandbox reaches loopback, but not our own ports', async () => {
    expect(await sender().post(local('/'), {}, '{}')).toBe(204);
    const before = hits;
    await expect(sender({ ownPorts: () => [port] }).post(local('/'), {}, '{}')).rejects.toThrow(
      RefusedAddress,
    );
    expect(hits).toBe(before);
  });

  test('in production reaches neither loopback nor plain http', async () => {
    const resolve = async () => [{ address: '8.8.8.8', family: 4 }];
    await expect(sender({ mode: 'production' }).post(local('/'), {}, '{}')).rejects.toThrow(RefusedAddress);
    await expect(
      sender({ mode: 'production', resolve }).post('http://shop.example/', {}, '{}'),
    ).rejects.toThrow(RefusedAddress);
  });

  test.each([
    'http://0x7f000001',
    'http://2130706433',
    'http://127.1',
    'http://[::ffff:127.0.0.1]',
    'http://169.254.169.254',
  ])('%s is seen through', async (origin) => {
    await expect(sender({ mode: 'production' }).post(`${origin}:${port}/`, {}, '{}')).rejects.toThrow(
      RefusedAddress,
    );
  });

  test('one private address among those of a name is enough to refuse it', async () => {
    const resolve = async () => [
      { address: '8.8.8.8', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ];
    await expect(sender({ resolve }).post('https://shop.example/', {}, '{}')).rejects.toThrow(RefusedAddress);
  });

  test('asks for the name once and connects to the address that was checked', async () => {
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return [{ address: '127.0.0.1', family: 4 }];
    };
    expect(await sender({ resolve }).post(`http://name.that.does.not.exist:${port}/`, {}, '{}')).toBe(204);
    expect(asked).toBe(1);
  });

  test('does not follow redirects, and does not read a huge answer to its end', async () => {
    const before = hits;
    expect(await sender().post(local('/redirect'), {}, '{}')).toBe(302);
    expect(hits).toBe(before + 1);
    expect(await sender().post(local('/huge'), {}, '{}')).toBe(200);
  });
});
