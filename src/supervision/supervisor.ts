import { AsyncLocalStorage } from 'node:async_hooks';
import { safeText } from '../reporters/safe-text.ts';
import type { Turn } from './turn.ts';
import { CPU_LIMIT } from './watchdog.ts';

/** The process that the code of others runs in. */
export interface Host {
  readonly pid: number;
  exitCode?: number | string | null | undefined;
  exit(code?: number | string | null): never;
  abort(): never;
  kill(pid: number, signal?: string | number): true;
  once(event: 'exit', listener: (code: number) => void): unknown;
}

export interface HostTools {
  /** Writes to stderr before it returns. */
  write(text: string): void;
  /** After functions of the process were replaced: what `import { exit } from 'node:process'` gives follows. */
  sync(): void;
  /** Starts the thread that ends what does not end, with this exit code. */
  watch(turn: Turn, exitCode: number): void;
}

/** Code of somebody else, and everything that it started: timers and promises keep it. */
interface Suspect {
  readonly name: string;
  isRunning: boolean;
  slip?: Error;
}

const ERROR = 2;
/** What Node.js ends with where nothing is left to do, and something is still waited for. */
const UNSETTLED = 13;

/**
 * Runs policies that users wrote, so that their slips end the audit and never pass: ending the process, setting its exit code, and
 * not coming to an end, while they run and after it, in their timers and promises. It is no sandbox: they run with the user's rights.
 */
export class Supervisor {
  private readonly host: Host;
  private readonly tools: HostTools;
  private readonly turn: Turn;
  private readonly exit: Host['exit'];
  private readonly suspects = new AsyncLocalStorage<Suspect>();
  private readonly loading = new Set<string>();
  private isInstalled = false;

  constructor(host: Host, turn: Turn, tools: HostTools) {
    this.host = host;
    this.turn = turn;
    this.tools = tools;
    this.exit = host.exit.bind(host);
  }

  /** Loads a module. `name` begins the sentence that says what is wrong: `policies/my-policy.js`. */
  async load<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    this.install();
    const suspect: Suspect = { name, isRunning: true };
    const end = this.turn.begin(
      sentence(`${name} has not loaded after ${CPU_LIMIT} seconds of CPU time, or a minute of waiting; nothing was audited.`),
      true,
    );
    const { exitCode } = this.host;
    this.loading.add(name);
    try {
      return await this.suspects.run(suspect, work);
    } finally {
      this.loading.delete(name);
      end();
      this.settle(suspect, exitCode);
    }
  }

  /** Runs a check, which must be over when it returns. `late` is for what it may not use afterwards. */
  check<Result>(name: string, work: (late: (what: string) => void) => Result): Result {
    this.install();
    const suspect: Suspect = { name, isRunning: true };
    const end = this.turn.begin(
      sentence(
        `${name}: its check has not ended after ${CPU_LIMIT} seconds of CPU time; nothing was audited. Look for a loop that does not end.`,
      ),
      false,
    );
    const { exitCode } = this.host;
    const late = (what: string): void => {
      if (!suspect.isRunning) this.die(`${name} ${what} after its check has returned; nothing that it finds then is part of the audit.`);
    };
    try {
      return this.suspects.run(suspect, () => work(late));
    } finally {
      end();
      this.settle(suspect, exitCode);
    }
  }

  /** What was swallowed is said all the same. */
  private settle(suspect: Suspect, before: Host['exitCode']): void {
    suspect.isRunning = false;
    if (this.host.exitCode !== before) {
      this.host.exitCode = before;
      suspect.slip ??= new Error('it sets process.exitCode, which says how the audit went');
    }
    if (suspect.slip !== undefined) throw suspect.slip;
  }

  private install(): void {
    if (this.isInstalled) return;
    this.isInstalled = true;
    const { host } = this;
    const [abort, kill] = [host.abort.bind(host), host.kill.bind(host)];
    host.exit = (code) => this.guard('process.exit') ?? this.exit(code);
    host.abort = () => this.guard('process.abort') ?? abort();
    host.kill = (pid, signal) => {
      const isOwn = (pid === host.pid || pid === 0) && signal !== 0;
      return (isOwn ? this.guard('process.kill') : undefined) ?? kill(pid, signal);
    };
    this.tools.sync();
    host.once('exit', (code) => this.lastWord(code));
    this.tools.watch(this.turn, ERROR);
  }

  /** Gives nothing where the code of users has no part in it. */
  private guard(call: string): undefined {
    const suspect = this.suspects.getStore();
    if (suspect === undefined) return undefined;
    if (!suspect.isRunning) return this.die(`${suspect.name} calls ${call} after it has returned, which would end the audit.`);
    suspect.slip ??= new Error(`it calls ${call}, which would end the audit`);
    throw suspect.slip;
  }

  private lastWord(code: number): void {
    if (this.loading.size > 0 && (code === 0 || code === UNSETTLED)) {
      this.tools.write(
        sentence(`${[...this.loading].join(', ')} has not loaded: it waits for something that never comes; nothing was audited.`, '\n'),
      );
      this.host.exitCode = ERROR;
    }
  }

  private die(text: string): never {
    this.tools.write(sentence(text, '\n'));
    return this.exit(ERROR);
  }
}

function sentence(text: string, end = ''): string {
  return `bulkhead: ${safeText(text)}${end}`;
}
