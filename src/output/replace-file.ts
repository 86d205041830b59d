import { randomBytes } from 'node:crypto';
import * as nodeFs from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { AuditError } from '../errors.ts';

/** What replacing a file needs of a disk, so that a test can let any step of it fail. */
export type WritableFileSystem = Pick<
  typeof nodeFs,
  | 'closeSync'
  | 'fchmodSync'
  | 'fchownSync'
  | 'fsyncSync'
  | 'lstatSync'
  | 'mkdirSync'
  | 'openSync'
  | 'readFileSync'
  | 'realpathSync'
  | 'renameSync'
  | 'rmSync'
  | 'writeFileSync'
>;

export interface Replacement {
  /** What is written, for messages: `The baseline`. */
  readonly what: string;
  /** The path as the user knows it. */
  readonly shown: string;
  /** The folder of the service: a path that is written inside of it must lie inside of it, wherever links lead. */
  readonly root: string;
  /** The text that was read there, null where there was nothing; left out for what is made anew each time. */
  readonly read?: string | null | undefined;
  /** A link to a file in the root is written to, and stays a link. Otherwise no link is. */
  readonly followsLinks?: boolean;
  /** Takes a sentence on what could not be kept. */
  readonly note?: ((sentence: string) => void) | undefined;
}

/** Codes of a folder in which no file can be made or replaced, though one that is there may be written. */
const NO_NEW_FILE = new Set(['EACCES', 'EBUSY', 'EPERM', 'EROFS']);
const RIGHTS = 0o7777;

/**
 * Writes a file beside its place and renames it: all of it or nothing, so that whoever reads it meanwhile, or stops this, finds what
 * was there before. Keeps rights and owner. Throws an `AuditError` where a link leads elsewhere, or the file is not what was read.
 */
export function replaceFile(path: string, text: string, how: Replacement, fileSystem: WritableFileSystem = nodeFs): void {
  // `/dev/stdout` is a link to whatever the output is: named by hand, written to, never replaced.
  if (resolve(path).startsWith('/dev/')) return fileSystem.writeFileSync(path, text);
  const target = placeOf(path, how, fileSystem);
  makeFolder(dirname(target), fileSystem);
  const known = fileSystem.lstatSync(target, { throwIfNoEntry: false });
  // A pipe is written to, not replaced.
  if (known !== undefined && !known.isFile()) return fileSystem.writeFileSync(target, text);
  const temporary = join(dirname(target), `.bulkhead-${randomBytes(8).toString('hex')}.tmp`);
  try {
    writeBeside(temporary, text, known, how, fileSystem);
    refuseChanged(target, how, fileSystem);
    fileSystem.renameSync(temporary, target);
  } catch (error) {
    fileSystem.rmSync(temporary, { force: true });
    if (known === undefined || !NO_NEW_FILE.has(codeOf(error))) throw error;
    refuseChanged(target, how, fileSystem);
    writeInPlace(target, text, fileSystem);
    how.note?.(`${how.shown} was written in its place, since its folder takes no new file: had it been interrupted, a part would be lost.`);
  }
}

/** Node's own way to make all folders tries for ever where the first says that it has no place, as those in `/proc` do. */
function makeFolder(path: string, fileSystem: WritableFileSystem): void {
  if (fileSystem.lstatSync(path, { throwIfNoEntry: false }) !== undefined) return;
  if (dirname(path) !== path) makeFolder(dirname(path), fileSystem);
  try {
    fileSystem.mkdirSync(path);
  } catch (error) {
    // Somebody else was quicker.
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** The file to be written. No link is followed out of the root, neither of the file nor of a folder above it. */
function placeOf(path: string, { what, shown, root, followsLinks = false }: Replacement, fileSystem: WritableFileSystem): string {
  const refuse = (reason: string): never => {
    throw new AuditError('link-refused', `${what} was not written: ${shown} ${reason}; name the file itself, or take the link away.`);
  };
  const stays = isInside(resolve(path), resolve(root));
  const folder = realFolder(dirname(resolve(path)), fileSystem);
  const realRoot = realFolder(resolve(root), fileSystem);
  if (stays && folder !== realRoot && !isInside(folder, realRoot)) refuse(`leads out of ${root === '' ? '.' : root} by a link`);
  const place = join(folder, basename(path));
  if (fileSystem.lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return place;
  if (!followsLinks) return refuse('is a link');
  const target = realPath(place, fileSystem);
  return target !== undefined && isInside(target, realRoot) ? target : refuse('is a link that leads out of the folder of the service');
}

/** Where a folder is, or will be: what is there without links, and below it what is not there yet. */
function realFolder(path: string, fileSystem: WritableFileSystem): string {
  const real = realPath(path, fileSystem);
  if (real !== undefined || dirname(path) === path) return real ?? path;
  return join(realFolder(dirname(path), fileSystem), basename(path));
}

function realPath(path: string, fileSystem: WritableFileSystem): string | undefined {
  try {
    return fileSystem.realpathSync(path);
  } catch {
    return undefined;
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && resolve(way) !== way;
}

function writeBeside(
  temporary: string,
  text: string,
  known: nodeFs.Stats | undefined,
  how: Replacement,
  fileSystem: WritableFileSystem,
): void {
  // `wx`: what somebody put there under the same name is not written to. Nobody reads a secret before the rights are set.
  const file = known === undefined ? fileSystem.openSync(temporary, 'wx') : fileSystem.openSync(temporary, 'wx', 0o600);
  try {
    fileSystem.writeFileSync(file, text);
    if (known !== undefined) keepOwnerAndRights(file, known, how, fileSystem);
    fileSystem.fsyncSync(file);
  } finally {
    fileSystem.closeSync(file);
  }
}

/** The owner first: to change it takes away rights. */
function keepOwnerAndRights(
  file: number,
  { uid, gid, mode }: nodeFs.Stats,
  { shown, note }: Replacement,
  fileSystem: WritableFileSystem,
): void {
  const kept = (work: () => void): boolean => {
    try {
      work();
      return true;
    } catch {
      return false;
    }
  };
  const isOwned = kept(() => fileSystem.fchownSync(file, uid, gid));
  // Who is not the superuser cannot give a file away, but may keep its group.
  if (!isOwned) kept(() => fileSystem.fchownSync(file, -1, gid));
  if (!isOwned) note?.(`${shown} could not keep its owner (user ${uid}, group ${gid}); set it again with chown.`);
  if (!kept(() => fileSystem.fchmodSync(file, mode & RIGHTS)))
    note?.(`${shown} could not keep its rights (${(mode & RIGHTS).toString(8)}); set them again with chmod.`);
}

/** Throws where the file is no longer what was read. */
function refuseChanged(target: string, { what, shown, read }: Replacement, fileSystem: WritableFileSystem): void {
  if (read === undefined) return;
  const now = readBytes(target, fileSystem);
  if (now === undefined ? read === null : read !== null && now.equals(Buffer.from(read, 'utf8'))) return;
  if (now !== undefined && now.toString('utf8') === read)
    throw new AuditError('not-utf-8', `${what} was not written: ${shown} is not written in UTF-8 and would be damaged; convert it first.`);
  throw new AuditError('changed-meanwhile', `${what} was not written: ${shown} has changed since it was read; run the command again.`);
}

function readBytes(path: string, fileSystem: WritableFileSystem): Buffer | undefined {
  try {
    return fileSystem.readFileSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function writeInPlace(target: string, text: string, fileSystem: WritableFileSystem): void {
  // Windows knows no `O_NOFOLLOW`, and counts nothing for it.
  const { O_WRONLY, O_TRUNC, O_NOFOLLOW } = nodeFs.constants;
  const file = fileSystem.openSync(target, O_WRONLY | O_TRUNC | O_NOFOLLOW);
  try {
    fileSystem.writeFileSync(file, text);
  } finally {
    fileSystem.closeSync(file);
  }
}

/** `EACCES`; empty where the error has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
