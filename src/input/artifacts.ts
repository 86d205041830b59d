import { basename, isAbsolute, join } from 'node:path';
import type { ArtifactInput, PackedFile, TemplateInput } from '../audit-input.ts';
import { isAuditError } from '../errors.ts';
import { kindOfFile, mayHoldSecret } from '../secrets/packed-file.ts';
import { isBelow, type Disk } from './disk.ts';
import { ZipError, zipMembers, zipText, type ByteSource } from './zip-directory.ts';

/** What a person writes into a file of secrets is shorter, bundles of certificates too. */
const LONGEST_TEXT = 4 * 1024 * 1024;
/** Of all files of a service that may hold a secret. */
const MOST_BYTES = 128 * 1024 * 1024;
const MOST_ARTIFACTS = 500;
const NOT_READ = `it is encrypted, broken or longer than ${LONGEST_TEXT / 1024 / 1024} MB`;
const TOO_MUCH = `more than ${MOST_BYTES / 1024 / 1024} MB of files may hold a secret`;

/** The key under which the framework uploads what it packed: below a folder with the moment in its name. */
const UPLOADED = /(?:^|\/)\d{13}-\d{4}-\d\d-\d\dT[\d:.]+Z\/([^/]+)$/;

export interface ArtifactSearch {
  /** The folder of the package. */
  readonly directory: string;
  readonly serviceDirectory: string;
  readonly declaration: unknown;
  /** What names the archives that are uploaded. */
  readonly templates: readonly TemplateInput[];
  /** Whether archives that the configuration names are read wherever they lie: it is the user's own, and they are what is uploaded. */
  readonly anywhere?: boolean;
}

/**
 * The archives beside a packaged service, and those that its configuration names.
 * Listed, not unpacked: of each only its directory is read, and the short files that tell by what they say.
 * One that the templates name and that is not there is among them, with that as the reason why it is not read.
 */
export function readArtifacts(where: ArtifactSearch, disk: Disk): readonly ArtifactInput[] {
  const found = new Map<string, ArtifactInput>();
  const budget = { left: MOST_BYTES };
  const paths = [...archivesIn(where.directory, disk).map((path) => ({ path, unread: undefined })), ...namedIn(where, disk)];
  for (const { path, unread } of paths) {
    const name = basename(path);
    if (found.has(name)) continue;
    const reason = unread ?? (found.size >= MOST_ARTIFACTS ? `there are more than ${MOST_ARTIFACTS} archives` : undefined);
    found.set(name, reason === undefined ? readArtifact(path, disk, budget) : { name, files: [], unread: reason });
  }
  for (const name of where.templates.flatMap(uploadedBy))
    if (!found.has(name)) found.set(name, { name, files: [], unread: 'it is not beside the package', isMissing: true });
  return [...found.values()];
}

/** Names of the archives that functions and layers of a template are made of. */
function uploadedBy({ document }: TemplateInput): readonly string[] {
  return Object.values(asRecord(asRecord(document)['Resources'])).flatMap((resource) => {
    const properties = asRecord(asRecord(resource)['Properties']);
    return [properties['Code'], properties['Content']].flatMap((code) => {
      const key = asRecord(code)['S3Key'];
      return (typeof key === 'string' ? UPLOADED.exec(key)?.[1] : undefined) ?? [];
    });
  });
}

function archivesIn(directory: string, disk: Disk): readonly string[] {
  try {
    return disk.list(directory).flatMap(({ path, name, kind }) => (kind === 'file' && /\.(?:zip|jar)$/.test(name) ? [path] : []));
  } catch (error) {
    if (isAuditError(error)) return [];
    throw error;
  }
}

interface Named {
  readonly path: string;
  readonly unread: string | undefined;
}

/** Archives that something else than the framework makes. Of a package from elsewhere they are not there. */
function namedIn({ declaration, serviceDirectory, anywhere = false }: ArtifactSearch, disk: Disk): readonly Named[] {
  const owners = ['functions', 'layers'].flatMap((key) => Object.values(asRecord(asRecord(declaration)[key])));
  return [declaration, ...owners].flatMap((owner): readonly Named[] => {
    const { artifact } = asRecord(asRecord(owner)['package']);
    if (typeof artifact !== 'string' || artifact.includes('://')) return [];
    const path = isAbsolute(artifact) ? artifact : join(serviceDirectory, artifact);
    try {
      if (disk.kind(path) !== 'file') return [];
      const isNear = anywhere || isBelow(disk.realPath(path), disk.realPath(serviceDirectory));
      return [{ path, unread: isNear ? undefined : 'it lies outside of the folder of the service' }];
    } catch {
      return [];
    }
  });
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** Bytes that may still be unpacked. */
interface Budget {
  left: number;
}

function readArtifact(path: string, disk: Disk, budget: Budget): ArtifactInput {
  const name = basename(path);
  try {
    return { name, files: suspectsIn({ size: disk.size(path), read: (start, length) => disk.readPart(path, start, length) }, budget) };
  } catch (error) {
    if (error instanceof ZipError) return { name, files: [], unread: error.message };
    if (isAuditError(error)) return { name, files: [], unread: 'it cannot be read' };
    throw error;
  }
}

/** The files that may hold a secret, without those that say they hold none. */
function suspectsIn(source: ByteSource, budget: Budget): readonly PackedFile[] {
  return zipMembers(source).flatMap((member): readonly PackedFile[] => {
    const { path } = member;
    const suspect = mayHoldSecret(path);
    if (suspect === undefined) return [];
    if (suspect === 'path') return [{ path }];
    if (budget.left < member.size) return [{ path, unread: TOO_MUCH }];
    const text = zipText(source, member, LONGEST_TEXT);
    if (text === undefined) return [{ path, unread: NOT_READ }];
    budget.left -= text.length;
    return kindOfFile({ path, text }) === undefined ? [] : [{ path, text }];
  });
}
