import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  jakartaDay,
  jakartaEndOfDay,
  jakartaLocal,
  jakartaMinuteOfDay,
  jakartaOffsetTimestamp,
  parseTimestamp,
  shiftDay,
} from './jakarta.js';

const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });

describe('Jakarta time', () => {
  test('is seven hours ahead: the day begins at 17:00 UTC', () => {
    expect(jakartaDay(new Date('2026-01-01T16:59:59Z'))).toBe('2026-01-01');
    expect(jakartaDay(new Date('2026-01-01T17:00:00Z'))).toBe('2026-01-02');
    expect(jakartaMinuteOfDay(new Date('2026-01-01T17:01:59Z'))).toBe(1);
    expect(jakartaLocal(new Date('2026-01-01T17:00:00.123Z'))).toBe('2026-01-02T00:00:00.123000');
    expect(jakartaEndOfDay(new Date('2026-01-01T17:00:00Z'))).toEqual(new Date('2026-01-02T17:00:00Z'));
    expect(shiftDay('2026-03-01', -1)).toBe('2026-02-28');
  });

  test('what is written is read back, to the second', () => {
    fc.assert(
      fc.property(instant, (at) => {
        expect(parseTimestamp(jakartaOffsetTimestamp(at))?.getTime()).toBe(
          Math.floor(at.getTime() / 1000) * 1000,
        );
        expect(jakartaEndOfDay(at) > at).toBe(true);
        expect(jakartaDay(jakartaEndOfDay(at))).toBe(shiftDay(jakartaDay(at), 1));
      }),
    );
  });

  test('a timestamp without an offset is Jakarta time', () => {
    expect(parseTimestamp('2026-01-02T03:04:05')).toEqual(new Date('2026-01-01T20:04:05Z'));
    expect(parseTimestamp('2026-01-02T03:04:05.5+09:00')).toEqual(new Date('2026-01-01T18:04:05.500Z'));
  });

  test.each([
    '',
    '2026-01-02',
    '2026-01-02 03:04:05',
    '2026-02-30T00:00:00Z',
    '2026-01-02T25:00:00Z',
    '2026-01-02T03:04:05+7',
    'x2026-01-02T03:04:05Z',
  ])('%j is no timestamp', (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });
});
