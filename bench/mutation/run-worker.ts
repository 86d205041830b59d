import type { Task } from './mutant.ts';
import { coverageOf, freshRun, warmWorker } from './worker.ts';

/** A process beside the one that leads: `coverage`, `fresh` (one mutant) or `warm` (one after the other). Answers by message. */

const send = (message: unknown): void => {
  process.send?.(message);
};
const [mode] = process.argv.slice(2);
// The one that leads is gone, or has had enough.
process.on('disconnect', () => process.exit());

if (mode === 'coverage') send(await coverageOf());
else if (mode === 'fresh') process.once('message', (task: Task) => void freshRun(task).then(send));
else {
  const serve = await warmWorker();
  process.on('message', (task: Task) => void serve(task).then(send));
  send('ready');
}
