import { dirname, join, relative } from 'node:path';
import { AuditError } from '../errors.ts';
import { isBelow, type Disk } from '../input/disk.ts';
import { CONFIGURATION_FILES } from '../triage/config.ts';

/** The folders whose `bulkhead.yml` is for what lies in one of them. */
export interface TeamFolders {
  /** The farthest first; relative to where the user stands. */
  readonly folders: readonly string[];
  /** A file above them that is not read, since nothing says that it belongs to the same repository. */
  readonly unread?: string;
}

/**
 * All from the root of the repository, which is where `.git` is, down to the folder. Outside of a repository those from where the user
 * stands, if that is above it, or the folder alone: what lies higher may be anybody's.
 */
export function teamFolders(directory: string, disk: Disk): TeamFolders {
  const here = disk.realPath('.');
  const near = (path: string): string => relative(here, path) || '.';
  const all = withParents(disk.realPath(directory));
  const root = all.findIndex((folder) => isRepository(near(folder), disk));
  const count = Math.max(1, root >= 0 ? root + 1 : all.indexOf(here) + 1);
  const above = all.slice(count).find((folder) => presentFile(near(folder), disk) !== undefined);
  const unread = root >= 0 || above === undefined ? undefined : presentFile(near(above), disk);
  return { folders: all.slice(0, count).map(near).toReversed(), ...(unread === undefined ? {} : { unread }) };
}

/** What others call it; each is easily taken for a file that counts. */
const MISNAMED = ['bulkhead.json', '.bulkhead.yml', '.bulkhead.yaml', 'Bulkhead.yml', 'Bulkhead.yaml'];

/** `bulkhead.yml` in a folder that is to be read: what goes by its name and cannot be is an `AuditError`, lest its locks are lost unseen. */
export function teamFile(folder: string, disk: Disk): string | undefined {
  const named = CONFIGURATION_FILES.map((name) => join(folder, name));
  for (const file of named) {
    const what = disk.kind(file) === 'directory' ? 'is a folder' : disk.isBrokenLink(file) ? 'is a link that leads nowhere' : undefined;
    if (what !== undefined)
      throw refuse(`${disk.show(file)} ${what}, and no file of settings; put the file in its place, or take it away.`);
  }
  const [file, other] = named.filter((one) => disk.kind(one) === 'file');
  if (file !== undefined && other !== undefined)
    throw refuse(`${disk.show(file)} and ${disk.show(other)} stand in one folder, where one counts; put both into ${disk.show(file)}.`);
  return file;
}

/** `bulkhead.yml` in a folder that is not read, whatever else stands there. */
export function presentFile(folder: string, disk: Disk): string | undefined {
  return CONFIGURATION_FILES.map((name) => join(folder, name)).find((file) => disk.kind(file) === 'file');
}

/** Files that were meant as the `bulkhead.yml` that a folder does not hold. */
export function misnamedFiles(folder: string, disk: Disk): readonly string[] {
  if (presentFile(folder, disk) !== undefined) return [];
  return MISNAMED.map((name) => join(folder, name)).filter((file) => disk.kind(file) === 'file');
}

/** A folder `.git`, or the file that leads to it; any other file of that name would hide what stands above. */
function isRepository(folder: string, disk: Disk): boolean {
  const git = join(folder, '.git');
  const kind = disk.kind(git);
  // A pipe, from which one would wait for ever, has no size.
  if (kind === 'file') return disk.size(git) >= LINK.length && disk.readPart(git, 0, LINK.length).toString('latin1') === LINK;
  return kind === 'directory';
}

const LINK = 'gitdir:';

function refuse(sentence: string): AuditError {
  return new AuditError('invalid-configuration', sentence);
}

/** Whether the user stands in a folder or below it: what lies there is their own. */
export function isAroundUser(folder: string, disk: Disk): boolean {
  const [here, place] = [disk.realPath('.'), disk.realPath(folder)];
  return here === place || isBelow(here, place);
}

function withParents(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...withParents(parent)];
}
