import { BillerError } from '@biller/kit/errors';

const LENGTH_LIMIT = 2_048;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * A URL we may send notifications to: https, or in the sandbox http to loopback; no user or password in it.
 * Where it leads is checked at each sending, because names change their addresses.
 * @throws BillerError BAD_USER_INPUT
 */
export function checkCallbackUrl(field: string, text: string, mode: 'sandbox' | 'production'): void {
  const url = URL.canParse(text) && text.length <= LENGTH_LIMIT ? new URL(text) : undefined;
  const secure = url?.protocol === 'https:';
  const local = mode === 'sandbox' && url?.protocol === 'http:' && LOOPBACK.has(url.hostname);
  if (url === undefined || url.username !== '' || url.password !== '' || !(secure || local)) {
    throw new BillerError('BAD_USER_INPUT', { field, rejectedValue: text.slice(0, 200) });
  }
}
