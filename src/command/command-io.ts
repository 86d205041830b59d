import type { WriteFile } from '../output/write-file.ts';
import type { Announcements } from './interruption.ts';
import type { Repackage } from './repackage.ts';
import type { StartWorker } from './worker-crew.ts';

/** Everything the command touches of the process it runs in. */
export interface CommandIo {
  readonly cwd: string;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
  /** The moment, as ISO 8601 writes it. */
  readonly now?: string;
  /** Whether the output is a terminal. */
  readonly isTTY: boolean;
  readonly columns?: number;
  /** Writes a report that goes to a file; to the disk where none is given. */
  readonly writeFile?: WriteFile;
  /** Packages a service again after a fix; with its own framework where none is given. */
  readonly repackage?: Repackage;
  /** Announces that the process is to end; the process itself where none is given. */
  readonly announcements?: Announcements;
  /** A terminal on which a line says how far it is; none where nobody watches. */
  readonly progress?: { write(text: string): unknown };
  /** Starts a worker that audits; a thread of the script that runs where none is given. */
  readonly startWorker?: StartWorker;
}

/** Where the output is no terminal, so that a log is the same wherever it is written. */
const LOG_WIDTH = 100;

/** What the output is drawn on. */
export interface Page {
  readonly color: boolean;
  readonly width: number;
}

export function pageOf(io: CommandIo): Page {
  return { color: hasColor(io), width: io.isTTY ? (io.columns ?? LOG_WIDTH) : LOG_WIDTH };
}

function hasColor({ env, isTTY }: CommandIo): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] !== undefined) return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false';
  return isTTY && env['TERM'] !== 'dumb';
}
