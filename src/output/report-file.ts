import groupBy from 'lodash/groupBy.js';
import { AuditError } from '../errors.ts';
import type { Report, ReportTarget } from '../report.ts';
import type { RenderOptions } from './render-reports.ts';
import type { WriteFile } from './write-file.ts';
import { writeReport } from './write-report.ts';

const PLACEHOLDERS = ['service', 'stage', 'region'] as const;
const NAMES: readonly string[] = PLACEHOLDERS;

/** A report, and a file that it is to be written to. */
export interface WantedReport {
  readonly target: ReportTarget;
  readonly report: Report;
}

/** Writes every report to the file that is wanted. Those that want the same file share it. */
export async function writeReports(
  wanted: readonly WantedReport[],
  directory: string,
  options: RenderOptions & { readonly write?: WriteFile | undefined } = {},
): Promise<void> {
  const named = wanted.map(({ target, report }) => ({ target: { ...target, file: reportFile(target.file, report) }, report }));
  for (const group of Object.values(groupBy(named, ({ target }) => `${target.format}=${target.file}`))) {
    const [first] = group;
    const reports = group.map(({ report }) => report);
    if (first !== undefined) await writeReport(first.target, reports, directory, options);
  }
}

/** `reports/{service}-{stage}.sarif` → `reports/shop-dev.sarif`: services that write into one folder do not overwrite each other. */
export function reportFile(file: string, report: Report): string {
  return file.replaceAll(/\{(\w+)\}/g, (written, name: string) => {
    const known = PLACEHOLDERS.find((candidate) => candidate === name);
    if (known === undefined) {
      const all = `${NAMES.slice(0, -1)
        .map((one) => `{${one}}`)
        .join(', ')} and {${NAMES.at(-1)}}`;
      throw new AuditError('unknown-placeholder', `${file}: ${written} is not known in the name of a report; there are ${all}.`);
    }
    return partOfName(known === 'service' ? (report.service ?? report.subject) : report[known]);
  });
}

/** A name may come from a package of anybody: it stays one part of the path. */
function partOfName(text = 'unknown'): string {
  return text.replaceAll(/[^\w.-]+/g, '-').replace(/^\.*$/, '-');
}
