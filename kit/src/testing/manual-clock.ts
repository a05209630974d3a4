import type { Clock } from '../time/index.js';

/** A clock that moves only when a test moves it. */
export class ManualClock implements Clock {
  #now: Date;

  constructor(start: string) {
    this.#now = new Date(start);
  }

  now(): Date {
    return this.#now;
  }

  advance(byMs: number): void {
    this.#now = new Date(this.#now.getTime() + byMs);
  }
}
