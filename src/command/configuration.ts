import { dirname } from 'node:path';
import { AuditError } from '../errors.ts';
import type { Collected } from '../input/collect.ts';
import type { Disk } from '../input/disk.ts';
import { parseYaml } from '../input/yaml-text.ts';
import { readCustomPolicies, type ConfigOrigin } from '../triage/read-config.ts';

const FILES = ['bulkhead.yml', 'bulkhead.yaml'];

/** A configuration that was found, not yet read as a whole. */
export interface FoundConfiguration {
  readonly raw: unknown;
  readonly origin: ConfigOrigin;
  /** The folder that its paths are relative to. */
  readonly directory: string;
  readonly customPolicies: readonly string[];
  /** Where it comes from, for people. */
  readonly description: string;
}

/**
 * The file that is named, or `bulkhead.yml` where the user stands, or `custom.bulkhead` as it was packaged.
 * Code is loaded by a packaged copy only for the service in the current folder: whoever made another package is not the user.
 */
export function findConfiguration({ input, serviceDirectory }: Collected, named: string | undefined, disk: Disk): FoundConfiguration {
  const file = namedConfiguration(named, disk);
  if (file !== undefined) return file;
  const packaged = member(member(input.service.declaration, 'custom'), 'bulkhead');
  const origin = { file: input.service.configurationFile ?? 'serverless.yml', key: 'custom.bulkhead' };
  if (packaged === undefined) {
    return { raw: undefined, origin, directory: '.', customPolicies: [], description: 'none, the defaults apply' };
  }
  const customPolicies = readCustomPolicies(packaged, origin);
  const directory = serviceDirectory ?? '.';
  if (customPolicies.length > 0 && (serviceDirectory === undefined || disk.realPath(serviceDirectory) !== disk.realPath('.'))) {
    throw new AuditError(
      'custom-policies-refused',
      `${origin.file}: custom.bulkhead.customPolicies of a packaged service names code, which is loaded only for the service in the current folder; run the command there, or name a configuration with --config.`,
    );
  }
  const description = `custom.bulkhead as packaged in ${input.templates[0]?.file ?? origin.file}`;
  return { raw: packaged, origin, directory, customPolicies, description };
}

/** The file that is named, or `bulkhead.yml` where the user stands. */
export function namedConfiguration(named: string | undefined, disk: Disk): FoundConfiguration | undefined {
  const file = named ?? FILES.find((name) => disk.kind(name) === 'file');
  return file === undefined ? undefined : fromFile(file, disk);
}

function fromFile(file: string, disk: Disk): FoundConfiguration {
  const shown = disk.show(file);
  const raw = parseYaml(disk.read(file), shown, 'correct it and run the command again');
  if (member(raw, 'custom') !== undefined && member(raw, 'provider') !== undefined) {
    throw new AuditError(
      'invalid-configuration',
      `${shown} is the configuration of a service; --config takes a file that holds the keys of custom.bulkhead alone.`,
    );
  }
  const origin = { file: shown, key: '' };
  return { raw, origin, directory: dirname(file), customPolicies: readCustomPolicies(raw, origin), description: shown };
}

function member(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key) ? Reflect.get(holder, key) : undefined;
}
