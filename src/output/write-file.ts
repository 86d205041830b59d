import { AuditError, isAuditError } from '../errors.ts';
import { codeOf, replaceFile, type Replacement } from './replace-file.ts';

/** How a file is written, so that a test needs no disk. */
export type WriteFile = (path: string, text: string, how: Replacement) => void;

/** Writes a file, with the folders it needs. What cannot be written is an `AuditError` that says what it was to be. */
export function writeText(path: string, text: string, how: Replacement, write: WriteFile = replaceFile): void {
  try {
    write(path, text, how);
  } catch (error) {
    if (isAuditError(error)) throw error;
    throw new AuditError(
      'unwritable-file',
      `${how.what} cannot be written to ${how.shown} (${codeOf(error) || 'unknown reason'}); name a file that can be written.`,
    );
  }
}
