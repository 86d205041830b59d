import { basename, dirname, join } from 'node:path';
import type { AuditInput } from '../audit-input.ts';
import { AuditError } from '../errors.ts';
import { readArtifacts } from './artifacts.ts';
import { diskAt, type Disk } from './disk.ts';
import { withInlineTemplates } from './inline-templates.ts';
import { withLocalTemplates } from './local-templates.ts';
import { isPackage, readPackageDirectory, readStateFile, STATE_FILE, TEMPLATE_FILE } from './package-directory.ts';
import { readSources } from './sources.ts';
import { search, type SearchResult } from './search.ts';
import { isState } from './state-file.ts';
import { isTemplate, parseDocument, parseTemplate } from './template-file.ts';

export interface Collected {
  readonly input: AuditInput;
  /** The folder of the service, where one is known: settings of its own configuration are relative to it. */
  readonly serviceDirectory?: string;
}

/** Told what a user should know about what is read and what is not, one sentence each. */
export type Note = (sentence: string) => void;

/**
 * What stands at the paths: folders that `serverless package` wrote, services that hold one, template and state files,
 * or folders with many of those. Anything that was named and cannot be read, and a folder that holds nothing, is an `AuditError`.
 */
export function collectInputs(
  paths: readonly string[],
  disk: Disk = diskAt(process.cwd()),
  note: Note = () => undefined,
): readonly Collected[] {
  const seen = new Set<string>();
  const collected = paths
    .flatMap((path) => locate(path, disk, note))
    .filter((found) => {
      const place = disk.realPath(found.path);
      return !seen.has(place) && seen.add(place).has(place);
    })
    .flatMap(({ read }) => read() ?? []);
  if (collected.length === 0)
    throw new AuditError('no-package', `${paths.join(', ')}: no service there deploys a resource, so there is nothing to audit.`);
  return collected;
}

interface Found {
  readonly path: string;
  /** Undefined for a service that nobody named and that deploys nothing. */
  readonly read: () => Collected | undefined;
}

function locate(path: string, disk: Disk, note: Note): readonly Found[] {
  const kind = disk.kind(path);
  if (kind === undefined)
    throw new AuditError(
      'unreadable-file',
      `${disk.show(path)} does not exist; name a packaged service, a template file or a folder that holds some.`,
    );
  if (kind === 'file') return [namedFile(path, disk, note)];
  const packaged = [path, join(path, '.serverless')].find((directory) => isPackage(directory, disk));
  if (packaged !== undefined) return [packagedService(packaged, disk, note)];
  return many(path, search(path, disk), disk, note);
}

function namedFile(path: string, disk: Disk, note: Note): Found {
  const read = (): Collected => {
    const file = disk.show(path);
    const text = disk.read(path);
    if (basename(path) === STATE_FILE) return inService(readStateFile(path, disk), dirname(path), disk);
    if (isState(quietly(() => parseDocument(text, file)))) return { input: readStateFile(path, disk) };
    if (basename(path) === TEMPLATE_FILE && disk.kind(join(path, '..', STATE_FILE)) === 'file') {
      note(`${file} was named, but a deploy uploads the template in ${disk.show(join(path, '..', STATE_FILE))}.`);
    }
    const { templates, files } = withLocalTemplates({ file, document: parseTemplate(text, file) }, path, disk);
    return { input: { templates: withInlineTemplates(templates), service: {}, sources: { files: { [file]: text, ...files } } } };
  };
  return { path: basename(path) === STATE_FILE ? dirname(path) : path, read };
}

/** @param directory that of the package */
function inService(input: AuditInput, directory: string, disk: Disk): Collected {
  const serviceDirectory = join(directory, '..');
  const sources = readSources(serviceDirectory, input.service.configurationFile, disk);
  const artifacts = readArtifacts(
    { directory, serviceDirectory, declaration: input.service.declaration, templates: input.templates },
    disk,
  );
  return { input: { ...input, ...(sources === undefined ? {} : { sources }), artifacts }, serviceDirectory };
}

function packagedService(directory: string, disk: Disk, note: Note): Found {
  const read = (): Collected => {
    if (disk.kind(join(directory, STATE_FILE)) !== 'file') {
      note(`${disk.show(directory)} holds no ${STATE_FILE}; ${TEMPLATE_FILE} is read in its place, which is not what a deploy uploads.`);
    }
    return inService(readPackageDirectory(directory, disk), directory, disk);
  };
  return { path: directory, read };
}

/** Packaged services, or where there are none, templates. A service that is not packaged never passes for one without findings. */
function many(path: string, { packages, documents, services }: SearchResult, disk: Disk, note: Note): readonly Found[] {
  if (packages.length > 0) {
    const unpackaged = services.filter((directory) => !isPackage(directory, disk) && !isPackage(join(directory, '.serverless'), disk));
    for (const directory of unpackaged) note(`The service in ${disk.show(directory)} is not packaged and was not audited.`);
    return packages.map((directory) => unlessEmpty(packagedService(directory, disk, note), disk, note));
  }
  const templates = services.length > 0 ? [] : documents.filter((file) => holdsTemplate(file, disk));
  if (templates.length === 0) {
    throw new AuditError(
      'no-package',
      `${disk.show(path)} holds no packaged service; run \`serverless package\` first or name a template file.`,
    );
  }
  return templates.map((file) => namedFile(file, disk, note));
}

/** Some services only carry settings for plugins. They are no reason to refuse the others. */
function unlessEmpty({ path, read }: Found, disk: Disk, note: Note): Found {
  return {
    path,
    read: () => {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof AuditError) || error.code !== 'empty-template') throw error;
        note(`${disk.show(path)} deploys no resource and was passed over.`);
        return undefined;
      }
    },
  };
}

/** Whether a file that nobody named is a template. One that looks like a template but is broken is an error, not something to pass over. */
function holdsTemplate(file: string, disk: Disk): boolean {
  const text = disk.read(file);
  try {
    const document = parseDocument(text, disk.show(file));
    return isTemplate(document) || isState(document);
  } catch (error) {
    if (/AWSTemplateFormatVersion|"?Type"?: *"?AWS::/.test(text)) throw error;
    return false;
  }
}

function quietly<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch {
    return undefined;
  }
}
