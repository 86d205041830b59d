import { resolve } from 'node:path';
import type { Report, ReportTarget } from '../report.ts';
import { renderReports, type RenderOptions } from './render-reports.ts';
import { writeText, type WriteFile } from './write-file.ts';

export interface WriteOptions extends RenderOptions {
  readonly write?: WriteFile | undefined;
  /** Where the user has named the file, for messages: `--report`. In the configuration where left out. */
  readonly key?: string;
  /** Takes a sentence on what could not be kept of a file that was there. */
  readonly note?: (sentence: string) => void;
}

/** Writes the reports to one file, relative to the directory. What cannot be written is an `AuditError`. */
export async function writeReport(
  { format, file }: ReportTarget,
  reports: readonly Report[],
  directory: string,
  { write, note, ...options }: WriteOptions = {},
): Promise<void> {
  const text = await renderReports(format, reports, options);
  writeText(resolve(directory, file), text, { what: `The ${format} report`, shown: file, root: directory, note }, write);
}
