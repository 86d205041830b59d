import { locateInputs, requireRead, type Found, type Note } from '../input/collect.ts';
import { folderAddress } from '../input/disk.ts';
import type { ReportTarget, Verdict } from '../report.ts';
import type { WantedReport } from '../output/report-file.ts';
import type { ScanArguments } from './arguments.ts';
import type { AuditedInput, ScanOrder } from './audited.ts';
import { pageOf, type CommandIo } from './command-io.ts';
import { inOrder } from './in-order.ts';
import { jobsFor, WORTH_WORKERS } from './jobs.ts';
import { Progress } from './progress.ts';
import { isInTurn, reportStream } from './report-stream.ts';
import { saidOnce } from './said-once.ts';
import type { ScanContext } from './scan.ts';
import { WithheldOutput } from './withheld-output.ts';
import { hireCrew, type Crew } from './worker-crew.ts';

const EXIT_CODES: Readonly<Record<Verdict, number>> = { pass: 0, fail: 1, error: 2 };

/** Audits one input after the other, or several at a time, and writes what came of each before it is let go. */
export async function runScan(options: ScanArguments, { cwd, today, now, disk, note: say }: ScanContext, io: CommandIo): Promise<number> {
  const note = saidOnce(say);
  const found = locateInputs(options.paths, disk, note);
  const page = { ...pageOf(io), ...(io.isTTY && pageOf(io).color ? { linkBase: folderAddress(cwd) } : {}) };
  const order: ScanOrder = { options, cwd, today, ...(now === undefined ? {} : { now }), isOneOfSeveral: found.length > 1, page };
  const jobs = jobsFor(options.jobs, found.length);
  const crew = jobs === 1 && found.length < WORTH_WORKERS ? await alone(order, disk) : hireCrew(jobs, order, io.startWorker);
  const output = new WithheldOutput((text) => io.stdout.write(text));
  const progress = new Progress(io.progress, found.length);
  try {
    const all: AuditedInput[] = [];
    const passedOver: Found[] = [];
    const stream = reportStream(options.format, (text) => output.write(text), page);
    let index = 0;
    for await (const { notes, outcome } of inOrder(found, crew.audits)) {
      for (const sentence of notes) note(sentence);
      if (outcome?.text !== undefined) stream.add(outcome.text);
      if (outcome === undefined) passedOver.push(...found.slice(index, index + 1));
      else all.push(withoutText(outcome));
      index += 1;
      progress.step();
    }
    requireRead(options.paths, passedOver, found, disk);
    if (isInTurn(options.format)) await stream.end(all.map(({ outline }) => outline));
    else output.write(await documentOf(all, options));
    progress.clear();
    output.release();
    await writeFiles(all, options, cwd, { ...io, note });
    return Math.max(...all.map(({ outline }) => EXIT_CODES[outline.verdict]));
  } catch (error) {
    if (output.isBegun) say('What stands on the output is not complete.');
    throw error;
  } finally {
    progress.clear();
    await crew.dismiss();
  }
}

/** Audits in this thread, which has what the workers would have to load first. */
async function alone(order: ScanOrder, disk: ScanContext['disk']): Promise<Crew> {
  const { auditor } = await import('./auditor.ts');
  return { audits: [auditor(order, disk)], dismiss: () => Promise.resolve() };
}

/** What has been written is let go. */
function withoutText({ outline, report, targets }: AuditedInput): AuditedInput {
  return { outline, targets, ...(report === undefined ? {} : { report }) };
}

/** The formats that are one document over all reports. */
async function documentOf(all: readonly AuditedInput[], { format, blastRadius }: ScanArguments): Promise<string> {
  const { renderReports } = await import('../output/render-reports.ts');
  return renderReports(
    format,
    all.flatMap(({ report }) => report ?? []),
    { blastRadius },
  );
}

/** Reports to files: those of the command line hold all inputs together, those of a configuration its own. */
async function writeFiles(
  all: readonly AuditedInput[],
  { reports, blastRadius }: ScanArguments,
  cwd: string,
  io: CommandIo & { readonly note: Note },
): Promise<void> {
  const wantedOf = ({ report }: AuditedInput, targets: readonly ReportTarget[]): readonly WantedReport[] =>
    report === undefined ? [] : targets.map((target) => ({ target, report }));
  const named = reports.flatMap((target) => all.flatMap((one) => wantedOf(one, [target])));
  const configured = all.flatMap((one) => wantedOf(one, one.targets));
  if (named.length + configured.length === 0) return;
  const { refuseOverwrites, writeReports } = await import('../output/report-file.ts');
  const rendering = { blastRadius, write: io.writeFile, note: io.note };
  // Before any is written, and not only before the second half.
  refuseOverwrites(configured, cwd);
  await writeReports(named, cwd, { ...rendering, key: '--report' });
  await writeReports(configured, cwd, rendering);
}
