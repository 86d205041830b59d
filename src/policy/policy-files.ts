import { readdirSync, statSync, type Dirent } from 'node:fs';
import { join, resolve } from 'node:path';
import { AuditError } from '../errors.ts';

const POLICY_FILE = /\.[cm]?[jt]s$/;
const NO_POLICY = /\.d\.[cm]?ts$|\.(?:test|spec)\.[cm]?[jt]s$/;

/** A file that may hold a policy. */
export interface PolicyFile {
  readonly file: string;
  /** The paths of `customPolicies` that lead there. */
  readonly paths: readonly string[];
  /** Whether one of them is this very file. */
  readonly isNamed: boolean;
}

/**
 * Files with the user's own policies: what is named, and what is found in the folders that are named, those below included.
 * Declarations, tests, `node_modules`, and names that begin with `.` or `_` are left out.
 * A path that is not there or holds no program is an `AuditError`.
 */
export function policyFiles(paths: readonly string[], baseDirectory: string): readonly PolicyFile[] {
  const found = new Map<string, PolicyFile>();
  for (const one of paths.flatMap((path) => filesAt(path, resolve(baseDirectory, path)))) {
    const known = found.get(one.file);
    found.set(one.file, { ...one, paths: [...(known?.paths ?? []), ...one.paths], isNamed: one.isNamed || known?.isNamed === true });
  }
  return [...found.values()];
}

/** What is said of a folder without a policy. */
export function holdsNoPolicy(path: string): AuditError {
  return new AuditError('no-policies', `customPolicies names ${path}, which holds no policy.`);
}

function filesAt(path: string, absolute: string): readonly PolicyFile[] {
  const stats = statSync(absolute, { throwIfNoEntry: false });
  if (stats === undefined) throw new AuditError('no-policies', `customPolicies names ${path}, which does not exist.`);
  if (!stats.isDirectory()) {
    if (POLICY_FILE.test(absolute)) return [{ file: absolute, paths: [path], isNamed: true }];
    throw new AuditError('no-policies', `customPolicies names ${path}, which is not a file of JavaScript or TypeScript.`);
  }
  const files = filesBelow(absolute);
  if (files.length === 0) throw holdsNoPolicy(path);
  return files.map((file) => ({ file, paths: [path], isNamed: false }));
}

function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter(({ name }) => !/^[._]/.test(name) && name !== 'node_modules')
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => entryFiles(directory, entry));
}

function entryFiles(directory: string, entry: Dirent): readonly string[] {
  const path = join(directory, entry.name);
  if (entry.isDirectory()) return filesBelow(path);
  return POLICY_FILE.test(entry.name) && !NO_POLICY.test(entry.name) ? [path] : [];
}
