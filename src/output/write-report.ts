import { resolve } from 'node:path';
import type { Report, ReportTarget } from '../report.ts';
import { RENDERERS } from '../reporters/index.ts';
import { renderConsole } from '../reporters/console.ts';
import { writeText, type WriteFile } from './write-file.ts';

/** In a file nobody resizes a window. */
const WIDTH = 100;

/** Writes the reports to one file, relative to the directory. What cannot be written is an `AuditError`. */
export function writeReport({ format, file }: ReportTarget, reports: readonly Report[], directory: string, write?: WriteFile): void {
  const text =
    format === 'console'
      ? reports.map((report) => renderConsole(report, { color: false, width: WIDTH })).join('\n')
      : RENDERERS[format](reports);
  writeText(resolve(directory, file), text, `The ${format} report`, file, write);
}
