import { readdirSync, statSync, type Dirent } from 'node:fs';
import { join, resolve } from 'node:path';
import { AuditError } from '../errors.ts';

const POLICY_FILE = /\.[cm]?[jt]s$/;
const NO_POLICY = /\.d\.[cm]?ts$|\.(?:test|spec)\.[cm]?[jt]s$/;

/**
 * Files with the user's own policies: what is named, and what is found in the folders that are named, those below included.
 * Declarations, tests, `node_modules`, and names that begin with `.` or `_` are left out.
 * A path that is not there or holds no policy is an `AuditError`.
 */
export function policyFiles(paths: readonly string[], baseDirectory: string): readonly string[] {
  return [...new Set(paths.flatMap((path) => filesAt(path, resolve(baseDirectory, path))))];
}

function filesAt(path: string, absolute: string): readonly string[] {
  const stats = statSync(absolute, { throwIfNoEntry: false });
  if (stats === undefined) throw new AuditError('no-policies', `customPolicies names ${path}, which does not exist.`);
  if (!stats.isDirectory()) {
    if (POLICY_FILE.test(absolute)) return [absolute];
    throw new AuditError('no-policies', `customPolicies names ${path}, which is not a file of JavaScript or TypeScript.`);
  }
  const files = filesBelow(absolute);
  if (files.length === 0) throw new AuditError('no-policies', `customPolicies names ${path}, which holds no policy.`);
  return files;
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
