import { cpSync, existsSync, lstatSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditError } from '../errors.ts';

/** Copies of folders as they are now. */
export interface KeptFolders {
  /** Puts every folder back as it was; what was not there is taken away. An `AuditError` that says where the copies are if it cannot. */
  restore(): void;
  /** Removes the copies, unless they are all that is left. */
  drop(): void;
}

/**
 * Keeps folders while something else may remove or rewrite them. The copies lie in the folder for temporary files, which nothing
 * packages, and only the user can read them.
 * @param paths absolute
 */
export function keepFolders(paths: readonly string[], temporary: string = tmpdir()): KeptFolders {
  const copies = mkdtempSync(join(temporary, 'bulkhead-kept-'));
  let isNeeded = false;
  let isDropped = false;
  const drop = (): void => {
    if (isNeeded) return;
    isDropped = true;
    rmSync(copies, { recursive: true, force: true });
  };
  try {
    const kept = [...new Set(paths.flatMap(withTarget))].map((path, index) => {
      const copy = join(copies, String(index));
      if (isThere(path)) cpSync(path, copy, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
      return { path, copy };
    });
    const restore = (): void => {
      if (isDropped) return;
      isNeeded = true;
      try {
        kept.forEach(putBack);
      } catch (error) {
        const names = kept.map(({ path }) => path).join(' and ');
        const reason = error instanceof Error ? error.message : String(error);
        throw new AuditError('not-restored', `${names} could not be put back (${reason}); what was there is kept in ${copies}.`);
      }
      isNeeded = false;
    };
    return { restore, drop };
  } catch (error) {
    drop();
    throw error;
  }
}

/** A link, and what it leads to. */
function withTarget(path: string): readonly string[] {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true && existsSync(path) ? [path, realpathSync(path)] : [path];
}

function putBack({ path, copy }: { readonly path: string; readonly copy: string }): void {
  rmSync(path, { recursive: true, force: true });
  if (isThere(copy)) cpSync(copy, path, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
