import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = join(import.meta.dirname, '../../../sandbox/dist/biller/main.js');

/** The simulated biller as a process of its own: it lives on while the platform is killed. */
export class BillerProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  static async start(dataFile: string, pushSecret: string): Promise<BillerProcess> {
    const child = spawn(process.execPath, [MAIN], {
      env: { PATH: process.env.PATH, BILLER_DATA_FILE: dataFile, BILLER_PUSH_SECRET: pushSecret },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout });
    const [line] = (await once(lines, 'line')) as [string];
    return new BillerProcess(child, (JSON.parse(line) as { url: string }).url);
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    await once(this.#child, 'exit');
  }
}
