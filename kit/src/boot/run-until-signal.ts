import { ConfigError } from '../config/index.js';

const STOP_WITHIN_MS = 10_000;

/**
 * Starts a process's one running thing and stops it on SIGTERM, on SIGINT, or when the parent that
 * started it is gone. Exit codes: 0 stopped in time, 1 failed to start or stopped too slowly, 2 wrong configuration.
 */
export async function runUntilSignal(start: () => Promise<{ stop(): Promise<void> }>): Promise<void> {
  const stopRequested = new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
    process.once('disconnect', resolve);
    process.channel?.unref();
  });
  try {
    const running = await start();
    await stopRequested;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    await running.stop();
    process.exit(0);
  } catch (error) {
    const isConfig = error instanceof ConfigError;
    console.error(isConfig ? error.message : error);
    process.exit(isConfig ? 2 : 1);
  }
}
