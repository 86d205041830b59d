import { relative, resolve } from 'node:path';
import { AuditError } from '../errors.ts';
import type { ReportTarget } from '../report.ts';
import type { ServerlessLike } from './framework.ts';

interface ServicePlace {
  readonly directory: string;
  readonly configurationFile: string;
}

/** Folders of the services whose reports were written in this process, by the path of the report. */
const owners = new Map<string, string>();

/** Whether several services are in this run: v3 and osls say so to the process of each, v4 has one process, and one object for each. */
export function isWithinCompose(
  { compose }: Pick<ServerlessLike, 'compose'>,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  return Boolean(environment['SLS_COMPOSE']) || Boolean(compose?.isWithinCompose);
}

/**
 * Serverless Compose runs the framework once for each service, several at a time. A report outside of the folder of a service, under
 * a name that does not say whose it is, would be overwritten by the next one.
 */
export function refuseSharedFiles(targets: readonly ReportTarget[], { directory, configurationFile }: ServicePlace): void {
  const shared = targets.find(({ file }) => isOutside(file, directory) && !file.includes('{service}'));
  if (shared === undefined) return;
  throw new AuditError(
    'shared-report',
    `${configurationFile}: custom.bulkhead.reports names ${shared.file}, which every service of this Compose run would overwrite; put {service} into the name.`,
  );
}

/** Two services of one process with the same name and stage: the one that comes second is refused. */
export function refuseOthersFile(file: string, { directory, configurationFile }: ServicePlace): void {
  const path = resolve(directory, file);
  const owner = owners.get(path) ?? resolve(directory);
  owners.set(path, owner);
  if (owner === resolve(directory)) return;
  throw new AuditError(
    'shared-report',
    `${configurationFile}: custom.bulkhead.reports names ${file}, which the service in ${owner} has written in this run; give each a file of its own.`,
  );
}

function isOutside(file: string, directory: string): boolean {
  const path = relative(resolve(directory), resolve(directory, file));
  return path.startsWith('..') || resolve(path) === path;
}
