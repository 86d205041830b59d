import { mkdirSync, writeFileSync } from 'node:fs';
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

function withFolders(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
