import { closeSync, writeSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { offerEnd } from './end-call.ts';
import { Supervisor } from './supervisor.ts';
import { Turn } from './turn.ts';

/** Beside this file, and as it is: source, or compiled. */
const THREAD = new URL(`./watchdog-thread${extname(fileURLToPath(import.meta.url))}`, import.meta.url);

/** What `process.exit` ends with, without the listeners, which may belong to what does not end. */
interface Exiting {
  reallyExit(code: number): never;
}

/** The supervisor of this process. It does nothing, and starts no thread, before the first policy of a user's own is loaded. */
export const supervisor = new Supervisor(process, new Turn(), {
  write: (text) => writeSync(2, text),
  sync: syncBuiltinESMExports,
  watch: (turn, exitCode) => {
    offerEnd(() => {
      // Everything has been said; Node.js would add that it waits for a debugger, which is the watchdog.
      closeSync(2);
      (process as unknown as Exiting).reallyExit(exitCode);
    });
    const thread = new Worker(THREAD, { workerData: turn.memory, stdin: false });
    // Where no thread may be made, what does not end hangs, as every program does, and passes nothing.
    thread.once('error', () => undefined);
    thread.unref();
  },
});
