import { resolve } from 'node:path';
import groupBy from 'lodash/groupBy.js';
import { AuditError } from '../errors.ts';
import type { Report, ReportTarget } from '../report.ts';
import { refuseOverwrite } from './report-place.ts';
import { writeReport, type WriteOptions } from './write-report.ts';

const PLACEHOLDERS = ['service', 'stage', 'region'] as const;
const NAMES: readonly string[] = PLACEHOLDERS;

/** A report, and a file that it is to be written to. */
export interface WantedReport {
  readonly target: ReportTarget;
  readonly report: Report;
}

/**
 * Writes every report to the file that is wanted, relative to the directory unless it is absolute. Services that want the same file in
 * one format share it; in several formats it would hold the last one only, and nothing is written. Nor is anything where one of the
 * files holds something else than an earlier report.
 */
export async function writeReports(wanted: readonly WantedReport[], directory: string, options: WriteOptions = {}): Promise<void> {
  const named = wanted.map(withName);
  refuseSeveralFormats(
    named.map(({ target }) => target),
    directory,
  );
  refuseOverwrites(wanted, directory, options.key);
  for (const group of Object.values(groupBy(named, ({ target }) => `${target.format}=${target.file}`))) {
    const [first] = group;
    const reports = group.map(({ report }) => report);
    if (first !== undefined) await writeReport(first.target, reports, directory, options);
  }
}

/** Throws where one of the reports would replace what is no report. */
export function refuseOverwrites(wanted: readonly WantedReport[], directory: string, key = 'reports'): void {
  const targets = new Map(wanted.map(withName).map(({ target }) => [target.file, target]));
  for (const target of targets.values()) refuseOverwrite(target, directory, key);
}

function withName({ target, report }: WantedReport): WantedReport {
  return { target: { ...target, file: reportFile(target.file, report) }, report };
}

function refuseSeveralFormats(targets: readonly ReportTarget[], directory: string): void {
  const formats = new Map<string, string>();
  for (const { format, file } of targets) {
    const path = resolve(directory, file);
    const other = formats.get(path) ?? format;
    // What is no file holds all of them, one after another.
    if (other !== format && !path.startsWith('/dev/'))
      throw new AuditError('same-file', `${file} is to hold the ${other} report and the ${format} report; give each a file of its own.`);
    formats.set(path, format);
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
