import { dirname, join, relative } from 'node:path';
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
  const root = all.findIndex((folder) => disk.kind(near(join(folder, '.git'))) !== undefined);
  const count = Math.max(1, root >= 0 ? root + 1 : all.indexOf(here) + 1);
  const above = all.slice(count).find((folder) => teamFile(near(folder), disk) !== undefined);
  const unread = root >= 0 || above === undefined ? undefined : teamFile(near(above), disk);
  return { folders: all.slice(0, count).map(near).toReversed(), ...(unread === undefined ? {} : { unread }) };
}

/** `bulkhead.yml` in a folder. */
export function teamFile(folder: string, disk: Disk): string | undefined {
  return CONFIGURATION_FILES.map((name) => join(folder, name)).find((file) => disk.kind(file) === 'file');
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
