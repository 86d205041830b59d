import { closeSync, lstatSync, openSync, readSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { AuditError } from '../errors.ts';
import type { ReportTarget } from '../report.ts';
import { isEarlierReport } from './earlier-report.ts';
import { codeOf } from './replace-file.ts';

/** Names that mean something to us, to the framework or to npm: what stands there is never a report, even where nothing does yet. */
const TAKEN =
  /^(?:bulkhead\.ya?ml|.*\.baseline|bulkhead\.permissions\.json|serverless\.(?:ya?ml|json|[cm]?js|ts)|package(?:-lock)?\.json|serverless-state\.json|\.env.*)$/i;
/** More than what any report says before its mark. */
const BEGINNING = 65_536;

/**
 * Throws an `AuditError` where a report would replace anything but an earlier report.
 * @param key where the user has named the file: `reports`, `--report`
 */
export function refuseOverwrite({ format, file }: ReportTarget, directory: string, key: string): void {
  const path = resolve(directory, file);
  if (path.startsWith('/dev/')) return;
  const names = `${key} names ${file} for the ${format} report`;
  if (TAKEN.test(basename(path)))
    throw new AuditError('not-a-report', `${names}, but a file of that name is never a report; name another file.`);
  const beginning = beginningOf(path, names);
  if (beginning !== '' && !isEarlierReport(beginning))
    throw new AuditError(
      'not-a-report',
      `${names}, but what stands there is no earlier report and would be lost; name another file, or delete it.`,
    );
}

/** Empty where there is no file. Links and pipes are not read: no report replaces them. */
function beginningOf(path: string, names: string): string {
  try {
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return '';
    const file = openSync(path, 'r');
    try {
      const buffer = Buffer.alloc(BEGINNING);
      return buffer.toString('utf8', 0, readSync(file, buffer));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    // A file in a file is not there; that it cannot be is said where it is written.
    if (codeOf(error) === 'ENOTDIR') return '';
    throw new AuditError(
      'unwritable-file',
      `${names}, but it cannot be read whether an earlier report stands there (${codeOf(error) || 'unknown reason'}); name another file.`,
    );
  }
}
