import { relative, resolve } from 'node:path';
import { AuditError } from '../errors.ts';
import type { ReportTarget } from '../report.ts';

/**
 * Serverless Compose runs the framework once for each service, several at a time. A report outside of the folder of a service, under
 * a name that does not say whose it is, would be overwritten by the next one.
 */
export function refuseSharedFiles(
  targets: readonly ReportTarget[],
  { directory, configurationFile }: { readonly directory: string; readonly configurationFile: string },
  environment: Readonly<Record<string, string | undefined>>,
): void {
  if (!environment['SLS_COMPOSE']) return;
  const shared = targets.find(({ file }) => isOutside(file, directory) && !file.includes('{service}'));
  if (shared === undefined) return;
  throw new AuditError(
    'shared-report',
    `${configurationFile}: custom.bulkhead.reports names ${shared.file}, which every service of this Compose run would overwrite; put {service} into the name.`,
  );
}

function isOutside(file: string, directory: string): boolean {
  const path = relative(resolve(directory), resolve(directory, file));
  return path.startsWith('..') || resolve(path) === path;
}
