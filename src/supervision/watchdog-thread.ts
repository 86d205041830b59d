import { writeSync } from 'node:fs';
import { Session } from 'node:inspector';
import { workerData } from 'node:worker_threads';
import { END_CALL } from './end-call.ts';
import { Turn } from './turn.ts';
import { Watchdog } from './watchdog.ts';

/** Milliseconds between two looks. */
const INTERVAL = 250;
/** Milliseconds after which what cannot be interrupted is killed. */
const GRACE = 5000;

const turn = new Turn(workerData as SharedArrayBuffer);
const watchdog = new Watchdog({
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  },
  wall: () => performance.now() / 1e3,
});
const timer = setInterval(() => {
  if (watchdog.isOver(turn.read())) end();
}, INTERVAL);

/**
 * A thread cannot give the process an exit code, and the main thread listens to nothing but the inspector while it is busy. So this
 * asks it, by that way, to call a function that it has left for this purpose.
 */
function end(): void {
  clearInterval(timer);
  writeSync(2, `${turn.sentence}\n`);
  // In a build of Node.js without the inspector there is only the signal.
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE);
  const session = new Session();
  session.connectToMainThread();
  session.post('Runtime.evaluate', { expression: END_CALL });
}
