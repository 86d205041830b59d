import { dirname, join, resolve } from 'node:path';
import groupBy from 'lodash/groupBy.js';
import { permissionsOf, type Permissions } from '../access/permissions.ts';
import { changeOf, countOf, parsePermissions, renderPermissions, type PermissionsChange } from '../access/permissions-file.ts';
import { PERMISSIONS_FILE } from '../access/permissions-file-name.ts';
import { AuditError } from '../errors.ts';
import { collectInputs, type Collected } from '../input/collect.ts';
import { parseJson, requireText } from '../input/json-text.ts';
import type { Disk } from '../input/disk.ts';
import { writeText, type WriteFile } from '../output/write-file.ts';
import { safeText } from '../reporters/safe-text.ts';
import type { PermissionsArguments } from './arguments.ts';
import type { ScanContext } from './scan.ts';

interface PermissionsIo {
  readonly stdout: { write(text: string): unknown };
  readonly writeFile?: WriteFile;
}

interface ServicePermissions {
  readonly file: string;
  readonly now: Permissions;
}

const REMEDY = 'write it anew with `bulkhead permissions --write`';

/** Writes who may call what and what each function may do beside each service, or says how that differs from what is written there. */
export function runPermissions({ paths, does }: PermissionsArguments, context: ScanContext, io: PermissionsIo): number {
  const { disk, note } = context;
  const services = collectInputs(paths, disk, note).map((collected) => ({ file: fileOf(collected), now: permissionsOf(collected.input) }));
  const twice = Object.values(groupBy(services, ({ file }) => file)).find(({ length }) => length > 1);
  if (twice !== undefined)
    throw new AuditError('same-file', `${disk.show(twice[0]?.file ?? '')} would hold the permissions of several inputs; name one of them.`);
  return does === 'write' ? write(services, context, io) : check(services, disk, io);
}

function write(services: readonly ServicePermissions[], { cwd, disk, note }: ScanContext, io: PermissionsIo): number {
  for (const { file, now } of services) {
    const name = disk.show(file);
    const path = resolve(cwd, file);
    writeText(path, renderPermissions(now), { what: 'The list of permissions', shown: name, root: dirname(path), note }, io.writeFile);
    io.stdout.write(`${name}: ${countOf(now)} permissions\n`);
  }
  return 0;
}

/** All files are read before anything is said. */
function check(services: readonly ServicePermissions[], disk: Disk, io: PermissionsIo): number {
  const changes = services.map(({ file, now }) => ({
    name: disk.show(file),
    change: changeOf(read(file, disk), now),
    count: countOf(now),
  }));
  for (const { name, change, count } of changes)
    io.stdout.write(isChange(change) ? changeText(name, change) : `${name} is what the service has now: ${count} permissions\n`);
  return changes.some(({ change }) => isChange(change)) ? 1 : 0;
}

function isChange({ come, gone }: PermissionsChange): boolean {
  return come.length + gone.length > 0;
}

function changeText(name: string, { come, gone }: PermissionsChange): string {
  return [
    `${name} is not what the service has now. Where what has come (+) and gone (-) is meant, ${REMEDY}:`,
    ...gone.map((line) => `- ${safeText(line)}`),
    ...come.map((line) => `+ ${safeText(line)}`),
    '',
  ].join('\n');
}

/** Beside the configuration of the service, or beside the template that is not part of one. */
function fileOf({ serviceDirectory, input }: Collected): string {
  return serviceDirectory === undefined
    ? `${input.templates[0]?.file ?? 'template'}.permissions.json`
    : join(serviceDirectory, PERMISSIONS_FILE);
}

function read(file: string, disk: Disk): Permissions {
  const name = disk.show(file);
  if (disk.kind(file) !== 'file')
    throw new AuditError('no-permissions', `${name} does not exist; write it with \`bulkhead permissions --write\` and commit it.`);
  return parsePermissions(parseJson(requireText(disk.read(file), name, REMEDY), name, REMEDY), name);
}
