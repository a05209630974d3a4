import { runUntilSignal } from '@biller/kit/boot';
import { startPlatform } from './platform.js';

await runUntilSignal(() => startPlatform(process.env));
