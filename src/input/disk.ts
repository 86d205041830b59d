import * as nodeFs from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AuditError } from '../errors.ts';

export type FileSystem = Pick<
  typeof nodeFs,
  'readFileSync' | 'readdirSync' | 'statSync' | 'lstatSync' | 'realpathSync' | 'openSync' | 'readSync' | 'closeSync'
>;

export type Kind = 'file' | 'directory';

export interface Entry {
  readonly name: string;
  readonly path: string;
  readonly kind: Kind;
}

/** The file system as seen from the folder where the user stands. Every path may be relative to it. */
export interface Disk {
  /** The text of a file; an `AuditError` where it cannot be read. */
  read(path: string): string;
  /** Bytes of a file, fewer where it ends before; an `AuditError` where it cannot be read. */
  readPart(path: string, start: number, length: number): Buffer;
  /** Its length in bytes. */
  size(path: string): number;
  /** What a folder holds, by name, links followed; broken links are left out. An `AuditError` where it cannot be read. */
  list(path: string): readonly Entry[];
  /** Undefined where nothing is there. A pipe counts as a file. */
  kind(path: string): Kind | undefined;
  /** Whether a link is there that leads nowhere. */
  isBrokenLink(path: string): boolean;
  /** The same for every link to the same place. */
  realPath(path: string): string;
  /** The path as the user would write it. */
  show(path: string): string;
}

export function diskAt(cwd: string, fileSystem: FileSystem = nodeFs): Disk {
  const at = (path: string): string => resolve(cwd, path);

  const show = (path: string): string => {
    const absolute = at(path);
    const near = relative(cwd, absolute);
    const shown = near === '' ? '.' : isAbsolute(near) || near.length > absolute.length ? absolute : near;
    return sep === '/' ? shown : shown.split(sep).join('/');
  };

  const kind = (path: string): Kind | undefined => {
    const stats = fileSystem.statSync(at(path), { throwIfNoEntry: false });
    return stats === undefined ? undefined : stats.isDirectory() ? 'directory' : 'file';
  };

  const quietKind = (path: string): Kind | undefined => {
    try {
      return kind(path);
    } catch {
      return undefined;
    }
  };

  return {
    show,
    kind: (path) => attempt(show(path), () => kind(path)),
    isBrokenLink: (path) =>
      attempt(
        show(path),
        () => kind(path) === undefined && fileSystem.lstatSync(at(path), { throwIfNoEntry: false })?.isSymbolicLink() === true,
      ),
    read: (path) => attempt(show(path), () => fileSystem.readFileSync(at(path), 'utf8')),
    readPart: (path, start, length) => attempt(show(path), () => readPart(fileSystem, at(path), start, length)),
    size: (path) => attempt(show(path), () => fileSystem.statSync(at(path)).size),
    realPath: (path) => attempt(show(path), () => fileSystem.realpathSync(at(path))),
    list: (path) =>
      attempt(show(path), () => fileSystem.readdirSync(at(path)))
        .toSorted()
        .flatMap((name): Entry[] => {
          const child = join(at(path), name);
          const childKind = quietKind(child);
          return childKind === undefined ? [] : [{ name, path: child, kind: childKind }];
        }),
  };
}

function readPart(fileSystem: FileSystem, path: string, start: number, length: number): Buffer {
  const file = fileSystem.openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, fileSystem.readSync(file, bytes, 0, length, start));
  } finally {
    fileSystem.closeSync(file);
  }
}

/** Whether a path without links lies in a folder. */
export function isBelow(path: string, root: string): boolean {
  const parent = dirname(path);
  return parent === root || (parent !== path && isBelow(parent, root));
}

/** `file:///home/me/service/`, to which the names that are shown are relative. */
export function folderAddress(path: string): string {
  return `${pathToFileURL(path).href.replace(/\/$/, '')}/`;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'cannot be read: permission denied',
  EPERM: 'cannot be read: permission denied',
  EISDIR: 'is a folder, not a file',
  ELOOP: 'cannot be read: its links lead back to themselves',
  ERR_STRING_TOO_LONG: 'is too large to read',
  ERR_FS_FILE_TOO_LARGE: 'is too large to read',
};

function attempt<T>(shown: string, access: () => T): T {
  try {
    return access();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new AuditError('unreadable-file', `${shown} ${REASONS[code] ?? `cannot be read (${code || 'unknown reason'})`}.`);
  }
}
