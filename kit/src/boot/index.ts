export { runUntilSignal } from './run-until-signal.js';
