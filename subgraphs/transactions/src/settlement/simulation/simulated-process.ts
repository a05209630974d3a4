import type { SeededRandom } from './seeded-random.js';
import type { VirtualTime } from './virtual-time.js';

/** A process of the platform that may be killed at any moment; what it awaits then never comes back to it. */
export class SimulatedProcess {
  readonly #time: VirtualTime;
  readonly #random: SeededRandom;
  #generation = 0;
  /** When the last life of the process ended. */
  killedAt: Date | undefined;

  constructor(time: VirtualTime, random: SeededRandom) {
    this.#time = time;
    this.#random = random;
  }

  /** Ends this life; the next one begins with empty hands. */
  kill(): void {
    this.#generation += 1;
    this.killedAt = this.#time.now();
  }

  /** Whether the life in which the given question was asked still lasts. */
  lifeline(): () => boolean {
    const generation = this.#generation;
    return () => generation === this.#generation;
  }

  /**
   * A call to another part: it takes time on the way there and back, and may be lost on either.
   * A caller that is killed meanwhile hears nothing, but what it asked for may still happen.
   */
  async call<T>(effect: () => Promise<T>, options: { readonly lossy: boolean }): Promise<T> {
    const alive = this.lifeline();
    await this.#time.pause(this.#random.between(0, 30));
    if (options.lossy && this.#random.chance(0.03))
      return this.#answer(alive, () => Promise.reject(new Error('lost there')));
    const result = effect();
    result.catch(() => undefined);
    await this.#time.pause(this.#random.between(0, 30));
    if (options.lossy && this.#random.chance(0.03))
      return this.#answer(alive, () => Promise.reject(new Error('lost back')));
    return this.#answer(alive, () => result);
  }

  /** The rest of a killed life never runs. */
  #answer<T>(alive: () => boolean, answer: () => Promise<T>): Promise<T> {
    return alive() ? answer() : new Promise<T>(() => {});
  }
}
