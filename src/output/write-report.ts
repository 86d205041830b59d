import { resolve } from 'node:path';
import type { Report, ReportTarget } from '../report.ts';
import { renderReports, type RenderOptions } from './render-reports.ts';
import { writeText, type WriteFile } from './write-file.ts';

/** Writes the reports to one file, relative to the directory. What cannot be written is an `AuditError`. */
export async function writeReport(
  { format, file }: ReportTarget,
  reports: readonly Report[],
  directory: string,
  options: RenderOptions & { readonly write?: WriteFile | undefined } = {},
): Promise<void> {
  const text = await renderReports(format, reports, options);
  writeText(resolve(directory, file), text, `The ${format} report`, file, options.write);
}
