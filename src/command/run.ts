import { isAuditError } from '../errors.ts';
import { safeText } from '../reporters/safe-text.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { pageOf, type CommandIo } from './command-io.ts';
import type { ScanContext } from './scan.ts';

const NOT_AUDITED = 2;

/** Runs the command and gives its exit code: 0 the gate lets it pass, 1 the gate says no, 2 the audit could not be made. */
export async function run(argv: readonly string[], io: CommandIo): Promise<number> {
  const say = (sentence: string): unknown => io.stderr.write(`bulkhead: ${safeText(sentence)}\n`);
  try {
    return await runCommand(parseArguments(argv), io, say);
  } catch (error) {
    say(
      isAuditError(error)
        ? error.message
        : `nothing was audited because of a defect of bulkhead itself (${firstLine(error)}); please report it.`,
    );
    return NOT_AUDITED;
  }
}

/** Each command loads what it needs and nothing else: `--help` is asked more often than anything. */
async function runCommand(options: Arguments, io: CommandIo, say: (sentence: string) => unknown): Promise<number> {
  switch (options.command) {
    case 'help':
      return print(io, (await import('./help-text.ts')).HELP_TEXT);
    case 'version':
      return print(io, `${(await import('../version.ts')).packageVersion()}\n`);
    case 'config':
      return print(io, await (await import('./config.ts')).showConfiguration(options, await contextOf(io, say)));
    case 'scan':
      return (await import('./run-scan.ts')).runScan(options, await contextOf(io, say), io);
    case 'baseline':
      return (await import('./baseline.ts')).runBaseline(options, await contextOf(io, say), io);
    case 'permissions':
      return (await import('./permissions.ts')).runPermissions(options, await contextOf(io, say), io);
    case 'diff':
      return (await import('./diff.ts')).runDiff(options, await contextOf(io, say), { ...io, ...pageOf(io) });
    case 'fix':
      return (await import('./fix.ts')).runFix(options, await contextOf(io, say), io);
    case 'policies':
      return print(io, await (await import('./policies.ts')).listPolicies(options, await contextOf(io, say)));
    case 'explain':
      return print(io, await (await import('./policies.ts')).explainPolicy(options, await contextOf(io, say)));
  }
}

function print(io: CommandIo, text: string): number {
  io.stdout.write(text);
  return 0;
}

async function contextOf({ cwd, today, now }: CommandIo, say: (sentence: string) => unknown): Promise<ScanContext> {
  const { diskAt } = await import('../input/disk.ts');
  return { cwd, disk: diskAt(cwd), today, ...(now === undefined ? {} : { now }), note: say };
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.split('\n')[0] ?? '';
}
