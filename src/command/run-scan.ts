import { folderAddress } from '../input/disk.ts';
import { renderReports } from '../output/render-reports.ts';
import { writeReports } from '../output/report-file.ts';
import type { Verdict } from '../report.ts';
import { renderOverview } from '../reporters/console-overview.ts';
import { renderConsole } from '../reporters/console.ts';
import { withoutBlastRadius } from '../reporters/without-blast-radius.ts';
import type { ScanArguments } from './arguments.ts';
import { pageOf, type CommandIo } from './command-io.ts';
import { scan, type ScanContext, type Scanned } from './scan.ts';

const EXIT_CODES: Readonly<Record<Verdict, number>> = { pass: 0, fail: 1, error: 2 };

export async function runScan(options: ScanArguments, context: ScanContext, io: CommandIo): Promise<number> {
  const { format, reports: targets, blastRadius } = options;
  const drawn = [{ format }, ...targets].some((target) => target.format === 'html');
  const scanned = await scan(options, { ...context, blastRadius: blastRadius || drawn });
  const reports = scanned.map(({ report }) => report);
  io.stdout.write(format === 'console' ? consoleText(scanned, blastRadius, io) : await renderReports(format, reports, { blastRadius }));
  const rendering = { blastRadius, write: io.writeFile };
  const named = targets.flatMap((target) => reports.map((report) => ({ target, report })));
  await writeReports(named, io.cwd, rendering);
  const configured = scanned.flatMap(({ report, targets: own }) => own.map((target) => ({ target, report })));
  await writeReports(configured, io.cwd, rendering);
  return Math.max(...reports.map(({ verdict }) => EXIT_CODES[verdict]));
}

function consoleText(scanned: readonly Scanned[], blastRadius: boolean, io: CommandIo): string {
  const options = {
    ...pageOf(io),
    ...(io.isTTY && pageOf(io).color ? { linkBase: folderAddress(io.cwd) } : {}),
  };
  const reports = scanned.map(({ report }) => (blastRadius ? report : withoutBlastRadius(report)));
  const overview = renderOverview(reports, options);
  return [...reports.map((report) => renderConsole(report, options)), ...(overview === '' ? [] : [overview])].join('\n');
}
