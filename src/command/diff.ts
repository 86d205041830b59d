import { resolve } from 'node:path';
import { gainedAccess } from '../access/gained-access.ts';
import { AuditError } from '../errors.ts';
import { collectInputs, type Collected } from '../input/collect.ts';
import { refuseOverwrite } from '../output/report-place.ts';
import { writeText, type WriteFile } from '../output/write-file.ts';
import type { Comparison, GainedAccess } from '../comparison.ts';
import type { Report } from '../report.ts';
import { comparisonText } from '../reporters/comparison.ts';
import { renewalNotice } from '../triage/baseline.ts';
import { compareFindings, compareWithBaseline, type ComparedFindings } from '../triage/compare-findings.ts';
import type { DiffArguments } from './diff-arguments.ts';
import { groupFindings } from '../groups.ts';
import { auditWith, settingsFor, type ScanContext, type Scanned } from './scan.ts';

interface DiffIo {
  readonly stdout: { write(text: string): unknown };
  readonly writeFile?: WriteFile;
  readonly color: boolean;
  readonly width: number;
}

const EXIT_CODES: Readonly<Record<Comparison['verdict'], number>> = { pass: 0, fail: 1, error: 2 };
/** In a file nobody resizes a window. */
const FILE_WIDTH = 100;

/** Says what a change brings: access that nobody had, and findings that were not there. 1 where there is any. */
export async function runDiff(options: DiffArguments, context: ScanContext, io: DiffIo): Promise<number> {
  const after = theOne(options.after, context);
  const settings = await settingsFor(after, options, context);
  const scanned = auditWith(settings, after, context);
  const comparison =
    options.before === undefined
      ? withBaseline(scanned, options)
      : withBefore(theOne(options.before, context), options.before, after, scanned);
  io.stdout.write(comparisonText(options.format, comparison, io));
  for (const target of options.reports) refuseOverwrite(target, context.cwd, '--report');
  for (const { format, file } of options.reports) {
    const text = comparisonText(format, comparison, { color: false, width: FILE_WIDTH });
    writeText(
      resolve(context.cwd, file),
      text,
      { what: `The ${format} report`, shown: file, root: context.cwd, note: context.note },
      io.writeFile,
    );
  }
  return EXIT_CODES[comparison.verdict];

  /** Both are audited by the settings of after, so that what is compared are the services. */
  function withBefore(before: Collected, name: string, now: Collected, { report }: Scanned): Comparison {
    const old = auditWith(settings, before, context).report;
    const broken = old.errors.find(({ code }) => !code.startsWith('WAIVER_'));
    if (broken !== undefined)
      throw new AuditError('not-audited', `${name} cannot be compared with, since it could not be audited: ${broken.message}`);
    const access = gainedAccess(before.input, now.input);
    return comparisonOf(report, name, options.after, access, compareFindings(old, report), []);
  }
}

function withBaseline({ report, baseline }: Scanned, { after }: DiffArguments): Comparison {
  if (baseline.entries.length === 0) {
    throw new AuditError(
      'no-baseline',
      `${baseline.file} holds no findings to compare with; write it with \`bulkhead baseline ${after}\`, or name what was packaged before: \`bulkhead diff <before> ${after}\`.`,
    );
  }
  const notice =
    'A baseline holds findings only: access was not compared. Name what was packaged before, or run `bulkhead permissions --check`.';
  return comparisonOf(report, baseline.file, after, [], compareWithBaseline(baseline, report), [
    notice,
    ...renewalNotice(baseline, report.findings),
  ]);
}

function theOne(path: string, { disk, note }: ScanContext): Collected {
  const [one, ...others] = collectInputs([path], disk, note);
  if (one === undefined || others.length > 0)
    throw new AuditError('several-services', `${path} holds ${others.length + 1} services or templates; name one of them.`);
  return one;
}

function comparisonOf(
  report: Report,
  before: string,
  after: string,
  access: readonly GainedAccess[],
  { newFindings, cured }: ComparedFindings,
  notices: readonly string[],
): Comparison {
  const { tool, version, service, stage, region, preset, failOn, errors } = report;
  const blocking = newFindings.filter(({ blocks }) => blocks).length;
  return {
    schemaVersion: 2,
    tool,
    kind: 'comparison',
    version,
    ...(service === undefined ? {} : { service }),
    ...(stage === undefined ? {} : { stage }),
    ...(region === undefined ? {} : { region }),
    before,
    after,
    preset,
    failOn,
    verdict: errors.length > 0 ? 'error' : access.length > 0 || blocking > 0 ? 'fail' : 'pass',
    summary: {
      gained: access.length,
      unproven: access.filter(({ unproven }) => unproven !== undefined).length,
      newFindings: newFindings.length,
      blocking,
      cured: cured.length,
    },
    access,
    newFindings,
    groups: groupFindings(newFindings),
    cured,
    errors,
    notices,
  };
}
