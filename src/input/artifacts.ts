import { basename, isAbsolute, join } from 'node:path';
import type { ArtifactInput, PackedFile } from '../audit-input.ts';
import { isAuditError } from '../errors.ts';
import { mayHoldSecret } from '../secrets/packed-file.ts';
import { isBelow, type Disk } from './disk.ts';
import { ZipError, zipMembers, zipText, type ByteSource } from './zip-directory.ts';

/** What a person writes into a file of secrets is shorter. */
const LONGEST_TEXT = 64 * 1024;
const MOST_TEXTS = 200;
const MOST_FILES = 1000;
const MOST_ARTIFACTS = 500;

/**
 * The archives beside a packaged service, and those that its configuration names, so far as they lie in the folder of the service.
 * Listed, not unpacked: of each only its directory is read, and the few short files that tell by what they say.
 */
export function readArtifacts(directory: string, serviceDirectory: string, declaration: unknown, disk: Disk): readonly ArtifactInput[] {
  const found = new Map<string, ArtifactInput>();
  for (const path of [...archivesIn(directory, disk), ...namedIn(declaration, serviceDirectory, disk)].slice(0, MOST_ARTIFACTS))
    if (!found.has(basename(path))) found.set(basename(path), readArtifact(path, disk));
  return [...found.values()];
}

function archivesIn(directory: string, disk: Disk): readonly string[] {
  try {
    return disk.list(directory).flatMap(({ path, name, kind }) => (kind === 'file' && /\.(?:zip|jar)$/.test(name) ? [path] : []));
  } catch (error) {
    if (isAuditError(error)) return [];
    throw error;
  }
}

/** Archives that something else than the framework makes. Of a package from elsewhere they are not there. */
function namedIn(declaration: unknown, serviceDirectory: string, disk: Disk): readonly string[] {
  const owners = ['functions', 'layers'].flatMap((key) => Object.values(asRecord(asRecord(declaration)[key])));
  return [declaration, ...owners].flatMap((owner) => {
    const { artifact } = asRecord(asRecord(owner)['package']);
    if (typeof artifact !== 'string' || artifact.includes('://')) return [];
    const path = isAbsolute(artifact) ? artifact : join(serviceDirectory, artifact);
    try {
      return disk.kind(path) === 'file' && isBelow(disk.realPath(path), disk.realPath(serviceDirectory)) ? [path] : [];
    } catch {
      return [];
    }
  });
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function readArtifact(path: string, disk: Disk): ArtifactInput {
  const name = basename(path);
  try {
    return { name, files: suspectsIn({ size: disk.size(path), read: (start, length) => disk.readPart(path, start, length) }) };
  } catch (error) {
    if (error instanceof ZipError) return { name, files: [], unread: error.message };
    if (isAuditError(error)) return { name, files: [], unread: 'it cannot be read' };
    throw error;
  }
}

function suspectsIn(source: ByteSource): readonly PackedFile[] {
  const suspects = zipMembers(source).filter(({ path }) => mayHoldSecret(path) !== undefined);
  let texts = 0;
  return suspects.slice(0, MOST_FILES).map((member) => {
    const { path } = member;
    const isRead = mayHoldSecret(path) === 'text' && ++texts <= MOST_TEXTS;
    const text = isRead ? zipText(source, member, LONGEST_TEXT) : undefined;
    return { path, ...(text === undefined ? {} : { text }) };
  });
}
