import type { Clock } from '@biller/kit/time';

interface Event {
  readonly atMs: number;
  readonly order: number;
  readonly run: () => void;
}

/** Lets everything that is ready run, before time moves. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Time that jumps from event to event: an hour of settlements takes milliseconds, in the same order every time. */
export class VirtualTime implements Clock {
  #nowMs = Date.parse('2026-01-02T03:04:05Z');
  #order = 0;
  #events: Event[] = [];

  now(): Date {
    return new Date(this.#nowMs);
  }

  after(delayMs: number, run: () => void): void {
    const event = { atMs: this.#nowMs + Math.max(0, delayMs), order: this.#order++, run };
    const place = this.#events.findIndex((other) => other.atMs > event.atMs);
    this.#events.splice(place === -1 ? this.#events.length : place, 0, event);
  }

  pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.after(delayMs, resolve));
  }

  /** Runs events until the given moment of virtual time has come, or `done` says that nothing is left to see. */
  async runUntil(endMs: number, done: () => boolean): Promise<void> {
    const end = this.#nowMs + endMs;
    await settled();
    for (
      let next = this.#events.shift();
      next !== undefined && next.atMs <= end;
      next = this.#events.shift()
    ) {
      this.#nowMs = next.atMs;
      next.run();
      await settled();
      if (done()) return;
    }
  }
}
