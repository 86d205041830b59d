import type { Disk } from '../input/disk.ts';
import { readFound } from '../input/collect.ts';
import type { Format, Report } from '../report.ts';
import { withoutBlastRadius } from '../reporters/without-blast-radius.ts';
import type { Audit, ScanOrder } from './audited.ts';
import { isInTurn } from './report-stream.ts';
import { Scanner } from './scan.ts';

/** Audits an input at a time, and renders it where that can be done alone. */
export function auditor({ options, page, ...surroundings }: ScanOrder, disk: Disk): Audit {
  const { format, blastRadius, reports } = options;
  const drawn = [{ format }, ...reports].some((target) => target.format === 'html');
  const scanner = new Scanner(options, { ...surroundings, disk, note: () => undefined, blastRadius: blastRadius || drawn });
  return async (found) => {
    const notes: string[] = [];
    const note = (sentence: string): unknown => notes.push(sentence);
    const collected = readFound(found, disk, note);
    if (collected === undefined) return { notes };
    const { report, targets } = await scanner.scan(collected, note);
    const isKept = !isInTurn(format) || reports.length + targets.length > 0;
    const text = isInTurn(format) ? await textOf(format, blastRadius ? report : withoutBlastRadius(report), page) : undefined;
    return {
      notes,
      outcome: { outline: outlineOf(report), targets, ...(text === undefined ? {} : { text }), ...(isKept ? { report } : {}) },
    };
  };
}

async function textOf(format: Format, report: Report, page: ScanOrder['page']): Promise<string> {
  if (format === 'console') return (await import('../reporters/console.ts')).renderConsole(report, page);
  if (format === 'github') return (await import('../reporters/github.ts')).renderGithub([report]);
  return (await import('../reporters/json.ts')).renderJson([report]);
}

/** What the overview says of a report. */
function outlineOf(report: Report): Report {
  return {
    ...withoutBlastRadius(report),
    findings: [],
    groups: [],
    policies: [],
    policiesNotRun: [],
    waivers: [],
    importedWaivers: [],
    notices: [],
  };
}
