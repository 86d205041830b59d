import { AuditError } from '../errors.ts';
import { diskAt, folderAddress } from '../input/disk.ts';
import { renderReports } from '../output/render-reports.ts';
import { writeReports } from '../output/report-file.ts';
import type { WriteFile } from '../output/write-file.ts';
import type { Verdict } from '../report.ts';
import { renderOverview } from '../reporters/console-overview.ts';
import { renderConsole } from '../reporters/console.ts';
import { safeText } from '../reporters/safe-text.ts';
import { withoutBlastRadius } from '../reporters/without-blast-radius.ts';
import { packageVersion } from '../version.ts';
import { parseArguments, type Arguments, type ExplainArguments, type PoliciesArguments, type ScanArguments } from './arguments.ts';
import { runBaseline } from './baseline.ts';
import { runFix } from './fix.ts';
import type { Announcements } from './interruption.ts';
import type { Repackage } from './repackage.ts';
import { runDiff } from './diff.ts';
import { HELP_TEXT } from './help-text.ts';
import { runPermissions } from './permissions.ts';
import { explainPolicy, listPolicies } from './policies.ts';
import { scan, type ScanContext, type Scanned } from './scan.ts';

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
}

const EXIT_CODES: Readonly<Record<Verdict, number>> = { pass: 0, fail: 1, error: 2 };
/** Where the output is no terminal, so that a log is the same wherever it is written. */
const LOG_WIDTH = 100;

/** Runs the command and gives its exit code: 0 the gate lets it pass, 1 the gate says no, 2 the audit could not be made. */
export async function run(argv: readonly string[], io: CommandIo): Promise<number> {
  const say = (sentence: string): unknown => io.stderr.write(`bulkhead: ${safeText(sentence)}\n`);
  try {
    const options = parseArguments(argv);
    if (options.command === 'scan') return await runScan(options, io, say);
    if (options.command === 'baseline') return await runBaseline(options, contextOf(io, say), io);
    if (options.command === 'permissions') return runPermissions(options, contextOf(io, say), io);
    if (options.command === 'diff') return await runDiff(options, contextOf(io, say), { ...io, ...pageOf(io) });
    if (options.command === 'fix') return await runFix(options, contextOf(io, say), io);
    io.stdout.write(await textOf(options, contextOf(io, say)));
    return 0;
  } catch (error) {
    say(
      error instanceof AuditError
        ? error.message
        : `nothing was audited because of a defect of bulkhead itself (${firstLine(error)}); please report it.`,
    );
    return EXIT_CODES.error;
  }
}

type AboutArguments = PoliciesArguments | ExplainArguments | Extract<Arguments, { readonly command: 'help' | 'version' }>;

/** What the commands say that audit nothing. */
async function textOf(options: AboutArguments, context: ScanContext): Promise<string> {
  switch (options.command) {
    case 'help':
      return HELP_TEXT;
    case 'version':
      return `${packageVersion()}\n`;
    case 'policies':
      return listPolicies(options, context);
    case 'explain':
      return explainPolicy(options, context);
  }
}

async function runScan(options: ScanArguments, io: CommandIo, say: (sentence: string) => unknown): Promise<number> {
  const { format, reports: targets, blastRadius } = options;
  const drawn = [{ format }, ...targets].some((target) => target.format === 'html');
  const scanned = await scan(options, { ...contextOf(io, say), blastRadius: blastRadius || drawn });
  const reports = scanned.map(({ report }) => report);
  io.stdout.write(format === 'console' ? consoleText(scanned, blastRadius, io) : await renderReports(format, reports, { blastRadius }));
  const rendering = { blastRadius, write: io.writeFile, note: say };
  const named = targets.flatMap((target) => reports.map((report) => ({ target, report })));
  await writeReports(named, io.cwd, rendering);
  const configured = scanned.flatMap(({ report, targets: own }) => own.map((target) => ({ target, report })));
  await writeReports(configured, io.cwd, rendering);
  return Math.max(...reports.map(({ verdict }) => EXIT_CODES[verdict]));
}

function contextOf({ cwd, today, now }: CommandIo, say: (sentence: string) => unknown): ScanContext {
  return { cwd, disk: diskAt(cwd), today, ...(now === undefined ? {} : { now }), note: say };
}

function consoleText(scanned: readonly Scanned[], blastRadius: boolean, io: CommandIo): string {
  const options = {
    ...pageOf(io),
    ...(io.isTTY && hasColor(io) ? { linkBase: folderAddress(io.cwd) } : {}),
  };
  const reports = scanned.map(({ report }) => (blastRadius ? report : withoutBlastRadius(report)));
  const overview = renderOverview(reports, options);
  return [...reports.map((report) => renderConsole(report, options)), ...(overview === '' ? [] : [overview])].join('\n');
}

function pageOf(io: CommandIo): { readonly color: boolean; readonly width: number } {
  return { color: hasColor(io), width: io.isTTY ? (io.columns ?? LOG_WIDTH) : LOG_WIDTH };
}

function hasColor({ env, isTTY }: CommandIo): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] !== undefined) return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false';
  return isTTY && env['TERM'] !== 'dumb';
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.split('\n')[0] ?? '';
}
