import { basename, dirname, join } from 'node:path';
import uniqBy from 'lodash/uniqBy.js';
import type { AuditInput } from '../audit-input.ts';
import { AuditError } from '../errors.ts';
import { readArtifacts } from './artifacts.ts';
import { diskAt, type Disk } from './disk.ts';
import { withInlineTemplates } from './inline-templates.ts';
import { withLocalTemplates } from './local-templates.ts';
import { isPackage, readPackageDirectory, readStateFile, stateInput, STATE_FILE, TEMPLATE_FILE } from './package-directory.ts';
import { readSources } from './sources.ts';
import { search, type SearchResult } from './search.ts';
import { isState, stateOf } from './state-file.ts';
import { isTemplate, parseDocument, templateOf } from './template-file.ts';

export interface Collected {
  readonly input: AuditInput;
  /** The folder of the service, where one is known: settings of its own configuration are relative to it. */
  readonly serviceDirectory?: string;
}

/** Told what a user should know about what is read and what is not, one sentence each. */
export type Note = (sentence: string) => void;

/** What was found and can be read by itself. Plain data, so that it can be handed to whoever reads it. */
export interface Found {
  readonly path: string;
  /** `file`: what was named, whatever it holds. `document`: found in a folder, and perhaps no template. `package`: a folder. */
  readonly kind: 'file' | 'document' | 'package';
  /** The folder that was named, of several that were found in one: what deploys nothing is passed over there. */
  readonly folder?: string;
}

/**
 * What stands at the paths: folders that `serverless package` wrote, services that hold one, template and state files,
 * or folders with many of those. Anything that was named and cannot be read, and a folder that holds nothing, is an `AuditError`.
 */
export function collectInputs(
  paths: readonly string[],
  disk: Disk = diskAt(process.cwd()),
  note: Note = () => undefined,
): readonly Collected[] {
  const found = locateInputs(paths, disk, note);
  const read = found.map((one) => readFound(one, disk, note));
  requireRead(
    paths,
    found.filter((_, index) => read[index] === undefined),
    found,
    disk,
  );
  return read.filter((one) => one !== undefined);
}

/** Where the inputs are, each place once. No file is read. */
export function locateInputs(paths: readonly string[], disk: Disk, note: Note): readonly Found[] {
  const found = paths.flatMap((path) => locate(path, disk, note));
  return uniqBy(found, ({ path, kind }) => disk.realPath(kind !== 'package' && basename(path) === STATE_FILE ? dirname(path) : path));
}

/** Reads and parses it, once. Undefined for what nobody named and that is no template or deploys nothing. */
export function readFound({ path, kind, folder }: Found, disk: Disk, note: Note): Collected | undefined {
  if (kind === 'file') return readFile(path, disk, note);
  if (kind === 'document') return readDocument(path, disk, note);
  return folder === undefined ? readPackage(path, disk, note) : unlessEmpty(path, disk, note);
}

/** Refuses what turns out to hold nothing once all of it has been read: a folder without a template, or all of them. */
export function requireRead(paths: readonly string[], passedOver: readonly Found[], found: readonly Found[], disk: Disk): void {
  const withTemplate = new Set(found.filter((one) => !passedOver.includes(one)).map(({ folder }) => folder));
  const without = passedOver.find(({ kind, folder }) => kind === 'document' && !withTemplate.has(folder));
  if (without !== undefined) throw noPackage(without.folder ?? without.path, disk);
  if (passedOver.length === found.length)
    throw new AuditError('no-package', `${paths.join(', ')}: no service there deploys a resource, so there is nothing to audit.`);
}

function locate(path: string, disk: Disk, note: Note): readonly Found[] {
  const kind = disk.kind(path);
  if (kind === undefined)
    throw new AuditError(
      'unreadable-file',
      `${disk.show(path)} does not exist; name a packaged service, a template file or a folder that holds some.`,
    );
  if (kind === 'file') return [{ path, kind: 'file' }];
  const packaged = [path, join(path, '.serverless')].find((directory) => isPackage(directory, disk));
  if (packaged !== undefined) return [{ path: packaged, kind: 'package' }];
  return many(path, search(path, disk), disk, note);
}

function readFile(path: string, disk: Disk, note: Note): Collected {
  if (basename(path) === STATE_FILE) return inService(readStateFile(path, disk), dirname(path), disk);
  const text = disk.read(path);
  return fileInput(path, text, parseDocument(text, disk.show(path)), disk, note);
}

function fileInput(path: string, text: string, document: unknown, disk: Disk, note: Note): Collected {
  const file = disk.show(path);
  if (isState(document)) return { input: stateInput(stateOf(document, file), path, disk) };
  if (basename(path) === TEMPLATE_FILE && disk.kind(join(path, '..', STATE_FILE)) === 'file') {
    note(`${file} was named, but a deploy uploads the template in ${disk.show(join(path, '..', STATE_FILE))}.`);
  }
  const { templates, files } = withLocalTemplates({ file, document: templateOf(document, file) }, path, disk);
  return { input: { templates: withInlineTemplates(templates), service: {}, sources: { files: { [file]: text, ...files } } } };
}

/** A file that nobody named. One that looks like a template but is broken is an error, not something to pass over. */
function readDocument(path: string, disk: Disk, note: Note): Collected | undefined {
  const text = disk.read(path);
  let document: unknown;
  try {
    document = parseDocument(text, disk.show(path));
  } catch (error) {
    if (/AWSTemplateFormatVersion|"?Type"?: *"?AWS::/.test(text)) throw error;
    return undefined;
  }
  return isTemplate(document) || isState(document) ? fileInput(path, text, document, disk, note) : undefined;
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

function readPackage(directory: string, disk: Disk, note: Note): Collected {
  if (disk.kind(join(directory, STATE_FILE)) !== 'file') {
    note(`${disk.show(directory)} holds no ${STATE_FILE}; ${TEMPLATE_FILE} is read in its place, which is not what a deploy uploads.`);
  }
  return inService(readPackageDirectory(directory, disk), directory, disk);
}

/** Packaged services, or where there are none, templates. A service that is not packaged never passes for one without findings. */
function many(folder: string, { packages, documents, services }: SearchResult, disk: Disk, note: Note): readonly Found[] {
  if (packages.length > 0) {
    const unpackaged = services.filter((directory) => !isPackage(directory, disk) && !isPackage(join(directory, '.serverless'), disk));
    for (const directory of unpackaged) note(`The service in ${disk.show(directory)} is not packaged and was not audited.`);
    return packages.map((path) => ({ path, kind: 'package', folder }));
  }
  if (services.length > 0 || documents.length === 0) throw noPackage(folder, disk);
  return documents.map((path) => ({ path, kind: 'document', folder }));
}

function noPackage(folder: string, disk: Disk): AuditError {
  return new AuditError(
    'no-package',
    `${disk.show(folder)} holds no packaged service; run \`serverless package\` first or name a template file.`,
  );
}

/** Some services only carry settings for plugins. They are no reason to refuse the others. */
function unlessEmpty(path: string, disk: Disk, note: Note): Collected | undefined {
  try {
    return readPackage(path, disk, note);
  } catch (error) {
    if (!(error instanceof AuditError) || error.code !== 'empty-template') throw error;
    note(`${disk.show(path)} deploys no resource and was passed over.`);
    return undefined;
  }
}
