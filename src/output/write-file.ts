import { mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AuditError } from '../errors.ts';

/** How a file is written, so that a test needs no disk. */
export type WriteFile = (path: string, text: string) => void;

/** Writes a file, with the folders it needs. What cannot be written is an `AuditError` that says what it was to be. */
export function writeText(path: string, text: string, what: string, shown: string, write: WriteFile = withFolders): void {
  try {
    write(path, text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new AuditError('unwritable-file', `${what} cannot be written to ${shown} (${code}); name a file that can be written.`);
  }
}

/** Codes of a folder in which no file can be made, though one that is there may be written. */
const NO_NEW_FILE = new Set(['EACCES', 'EPERM', 'EROFS']);

/** All of it or nothing: whoever reads the file meanwhile, or stops this, finds what was there before. */
function withFolders(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const known = statSync(path, { throwIfNoEntry: false });
  // A device or a pipe is written to, not replaced.
  if (known !== undefined && !known.isFile()) return writeFileSync(path, text);
  const target = known === undefined ? path : realpathSync(path);
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text, known === undefined ? {} : { mode: known.mode });
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    if (known === undefined || !(error instanceof Error && 'code' in error && NO_NEW_FILE.has(String(error.code)))) throw error;
    writeFileSync(target, text);
  }
}
