export { type Clock, systemClock } from './clock.js';
export {
  jakartaDay,
  jakartaEndOfDay,
  jakartaLocal,
  jakartaMinuteOfDay,
  jakartaOffsetTimestamp,
  parseTimestamp,
  shiftDay,
} from './jakarta.js';
