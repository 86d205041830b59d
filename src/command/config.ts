import { join } from 'node:path';
import { AuditError } from '../errors.ts';
import { collectInputs, type Collected, type Note } from '../input/collect.ts';
import type { Disk } from '../input/disk.ts';
import { isPackage } from '../input/package-directory.ts';
import { loadCatalogue } from '../policy/catalogue.ts';
import { explain } from '../triage/explain.ts';
import { readLayers } from '../triage/read-config.ts';
import { packageVersion } from '../version.ts';
import type { ConfigArguments } from './config-arguments.ts';
import { configText } from './config-text.ts';
import { findConfiguration } from './configuration.ts';
import type { ScanContext } from './scan.ts';
import { unpackagedService } from './unpackaged-service.ts';

/** The configuration in force for a service: every value, where it is written and what it overrode. */
export async function showConfiguration(options: ConfigArguments, { disk, note, cwd, today }: ScanContext): Promise<string> {
  const collected = subjectAt(options.path, disk, note);
  const { service } = collected.input;
  const found = findConfiguration(collected, options, { disk, note });
  const catalogue = await loadCatalogue({ customPolicies: found.customPolicies, baseDirectory: cwd });
  const stage = options.stage ?? service.stage;
  const read = readLayers(found.layers, catalogue, { service: service.name, stage, today });
  const { files, lowered } = read.config.configuration ?? { files: [], lowered: [] };
  const shown = {
    schemaVersion: 1,
    tool: 'serverless-bulkhead',
    kind: 'configuration',
    version: packageVersion(),
    ...(service.name === undefined ? {} : { service: service.name }),
    ...(stage === undefined ? {} : { stage }),
    files,
    settings: explain(read),
    lowered,
  } as const;
  return options.format === 'json' ? `${JSON.stringify(shown, undefined, 2)}\n` : configText(shown);
}

/** As it would be audited where it is packaged, as it is written otherwise. */
function subjectAt(path: string, disk: Disk, note: Note): Collected {
  const isPackaged = [path, join(path, '.serverless')].some((folder) => disk.kind(folder) === 'directory' && isPackage(folder, disk));
  if (disk.kind(path) === 'directory' && !isPackaged) return unpackagedService(path, disk, note);
  const [one, ...others] = collectInputs([path], disk, note);
  if (one === undefined || others.length > 0) throw new AuditError('several-services', `${path} holds several services; name one of them.`);
  return one;
}
