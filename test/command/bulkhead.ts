import type { CommandIo } from '../../src/command/command-io.ts';
import { run } from '../../src/command/run.ts';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command with the words of a line, and catches what it says. */
export async function bulkhead(
  cwd: string,
  line: string,
  io: Partial<Pick<CommandIo, 'env' | 'isTTY' | 'columns' | 'repackage' | 'announcements' | 'progress' | 'startWorker'>> = {},
): Promise<Outcome> {
  const written = { stdout: '', stderr: '' };
  const writer = (name: 'stdout' | 'stderr') => ({ write: (text: string) => (written[name] += text) });
  const words = line.split(' ').filter((word) => word !== '');
  const code = await run(words, {
    cwd,
    stdout: writer('stdout'),
    stderr: writer('stderr'),
    env: {},
    today: '2026-09-30',
    isTTY: false,
    ...io,
  });
  return { code, ...written };
}
