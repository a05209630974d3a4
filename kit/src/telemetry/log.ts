import { type Logger, pino } from 'pino';

export type Log = Logger;

const SECRET_FIELDS = [
  'authorization',
  'accessToken',
  'token',
  'signature',
  'clientSecret',
  'privateKey',
  'password',
  'secret',
  'x-signature',
];

/** A JSON log on stdout (or another stream); fields that hold secrets are removed wherever they stand. */
export function createLog(part: string, level: string, destination: 'stdout' | 'stderr' = 'stdout'): Log {
  const paths = SECRET_FIELDS.flatMap((field) => [`["${field}"]`, `*["${field}"]`, `*.*["${field}"]`]);
  return pino(
    {
      level,
      redact: { paths, remove: true },
      base: { part },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    pino.destination(destination === 'stdout' ? 1 : 2),
  );
}

/** `8888802883963273` → `************3273`: a beneficiary's number as logs and traces may show it. */
export function maskNumber(number: string): string {
  return number.slice(-4).padStart(number.length, '*');
}
