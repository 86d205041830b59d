import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { AuditError } from '../errors.ts';
import type { Report, ReportTarget } from '../report.ts';
import { RENDERERS } from '../reporters/index.ts';
import { renderConsole } from '../reporters/console.ts';

/** What a report is written with, so that a test needs no disk. */
export type WriteFile = (path: string, text: string) => void;

/** In a file nobody resizes a window. */
const WIDTH = 100;

/** Writes the reports to one file, relative to the directory. What cannot be written is an `AuditError`. */
export function writeReport(
  { format, file }: ReportTarget,
  reports: readonly Report[],
  directory: string,
  write: WriteFile = writeWithFolders,
): void {
  const text =
    format === 'console'
      ? reports.map((report) => renderConsole(report, { color: false, width: WIDTH })).join('\n')
      : RENDERERS[format](reports);
  try {
    write(resolve(directory, file), text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new AuditError(
      'unwritable-report',
      `The ${format} report cannot be written to ${file} (${code}); name a file that can be written.`,
    );
  }
}

function writeWithFolders(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
