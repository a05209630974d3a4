/** Asia/Jakarta is UTC+7 all year round: it has no daylight saving time. */
const JAKARTA_OFFSET_MS = 7 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
const TIMESTAMP = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})?$/;

/** The instant's wall clock in Jakarta, as a Date whose UTC fields carry it. */
function wallClock(instant: Date): Date {
  return new Date(instant.getTime() + JAKARTA_OFFSET_MS);
}

/** `yyyy-MM-dd` of the instant in Jakarta. */
export function jakartaDay(instant: Date): string {
  return wallClock(instant).toISOString().slice(0, 10);
}

/** `yyyy-MM-ddTHH:mm:ss.SSSSSS`, Jakarta local without offset (contract section 5). */
export function jakartaLocal(instant: Date): string {
  return `${wallClock(instant).toISOString().slice(0, 23)}000`;
}

/** `yyyy-MM-ddTHH:mm:ss+07:00` (contract section 2). */
export function jakartaOffsetTimestamp(instant: Date): string {
  return `${wallClock(instant).toISOString().slice(0, 19)}+07:00`;
}

/** Minutes since Jakarta midnight, 0 to 1439. */
export function jakartaMinuteOfDay(instant: Date): number {
  const wall = wallClock(instant);
  return wall.getUTCHours() * 60 + wall.getUTCMinutes();
}

/** The first instant of the Jakarta day after the given one. */
export function jakartaEndOfDay(instant: Date): Date {
  const startOfDayMs = Math.floor(wallClock(instant).getTime() / DAY_MS) * DAY_MS;
  return new Date(startOfDayMs + DAY_MS - JAKARTA_OFFSET_MS);
}

/** Moves a `yyyy-MM-dd` by whole days. */
export function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/**
 * Reads `yyyy-MM-ddTHH:mm:ss[.fraction][offset]`; without an offset it is Jakarta time (contract section 2).
 * Answers undefined when the text is not such a timestamp or names no real moment.
 */
export function parseTimestamp(text: string): Date | undefined {
  const match = TIMESTAMP.exec(text);
  if (!match) return undefined;
  const [, day = '', time = '', fraction = '', offset = '+07:00'] = match;
  const wall = new Date(`${day}T${time}Z`);
  if (Number.isNaN(wall.getTime()) || wall.toISOString().slice(0, 19) !== `${day}T${time}`) return undefined;
  const instant = new Date(`${day}T${time}${fraction.slice(0, 4)}${offset}`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}
