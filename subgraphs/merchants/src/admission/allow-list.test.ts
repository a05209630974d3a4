import { expect, test } from '@jest/globals';
import { isAllowed, parseAllowed } from './allow-list.js';

test.each([
  ['203.0.113.7', [], true],
  ['203.0.113.7', ['203.0.113.7'], true],
  ['203.0.113.8', ['203.0.113.7'], false],
  ['203.0.113.200', ['203.0.113.0/24'], true],
  ['203.0.114.1', ['203.0.113.0/24', '198.51.100.0/24'], false],
  ['::ffff:203.0.113.7', ['203.0.113.7'], true],
  ['2001:db8::1', ['2001:db8::/32'], true],
  ['2001:db9::1', ['2001:db8::/32'], false],
  ['2001:db8::1', ['203.0.113.0/24'], false],
  ['nonsense', ['0.0.0.0/0'], false],
])('%s against %j: %s', (address, allowList, allowed) => {
  expect(isAllowed(address, allowList)).toBe(allowed);
});

test('what is neither an address nor a range cannot be listed', () => {
  for (const entry of ['', 'shop.example', '203.0.113.0/33']) expect(parseAllowed(entry)).toBeUndefined();
});
