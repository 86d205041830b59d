import { dirname, join } from 'node:path';
import { AuditError } from '../errors.ts';
import type { Collected } from '../input/collect.ts';
import { parseConfiguration } from '../input/configuration-file.ts';
import type { Disk } from '../input/disk.ts';
import { CONFIGURATION_FILES } from '../triage/config.ts';
import { readCustomPolicies } from '../triage/read-config.ts';
import { unite, type United, type Written, type WrittenByService } from '../triage/unite.ts';

/** What configures the audit of an input, found and not yet read as a whole. */
export interface FoundConfiguration {
  readonly united: United;
  /** The folder that custom policies are relative to. */
  readonly directory: string;
  /** The file of the user's own, where there is one. Its reports are written: a packaged copy may come from anybody. */
  readonly own: ConfigurationFile | undefined;
  /** Where it comes from, for people. */
  readonly description: string;
}

/** A configuration file, and the folder that its paths are relative to. */
export interface ConfigurationFile extends Written {
  readonly directory: string;
  readonly customPolicies: readonly string[];
}

/**
 * The file that is named, alone; otherwise `bulkhead.yml` where the user stands or beside the service, and `custom.bulkhead` as it
 * was packaged, together as the plugin takes them.
 * Code is loaded by what lies with a package only for the service in the current folder: whoever made another package is not the user.
 */
export function findConfiguration(collected: Collected, named: string | undefined, disk: Disk): FoundConfiguration {
  if (named !== undefined) {
    const own = configurationFile(named, disk);
    return { united: unite(own, undefined), directory: own.directory, own, description: own.origin.file };
  }
  const { serviceDirectory, input } = collected;
  const isHere = serviceDirectory !== undefined && disk.realPath(serviceDirectory) === disk.realPath('.');
  const own = ownConfiguration(disk);
  const file = own ?? (serviceDirectory === undefined || isHere ? undefined : fileIn(serviceDirectory, disk));
  const service = packagedConfiguration(collected);
  const united = unite(file, service);
  const isOwn = united.customPoliciesOf === 'file' ? own !== undefined : isHere;
  if (united.customPolicies.length > 0 && !isOwn) {
    const { file: source, key } = (united.customPoliciesOf === 'file' ? file : service)?.origin ?? { file: '', key: '' };
    throw new AuditError(
      'custom-policies-refused',
      `${source}: ${key === '' ? '' : `${key}.`}customPolicies of a packaged service names code, which is loaded only for the service in the current folder; run the command there, or name a configuration with --config.`,
    );
  }
  const packaged = service?.raw === undefined ? [] : [`custom.bulkhead as packaged in ${input.templates[0]?.file ?? service.origin.file}`];
  return {
    united,
    directory: (united.customPoliciesOf === 'file' ? file?.directory : serviceDirectory) ?? '.',
    own,
    description: [...(file === undefined ? [] : [file.origin.file]), ...packaged].join(' and ') || 'none, the defaults apply',
  };
}

/** The file that is named, or `bulkhead.yml` where the user stands. */
export function ownConfiguration(disk: Disk, named?: string): ConfigurationFile | undefined {
  return named === undefined ? fileIn('.', disk) : configurationFile(named, disk);
}

function fileIn(directory: string, disk: Disk): ConfigurationFile | undefined {
  const file = CONFIGURATION_FILES.map((name) => join(directory, name)).find((path) => disk.kind(path) === 'file');
  return file === undefined ? undefined : configurationFile(file, disk);
}

function configurationFile(file: string, disk: Disk): ConfigurationFile {
  const origin = { file: disk.show(file), key: '' };
  const raw = parseConfiguration(disk.read(file), origin.file);
  return { raw, origin, directory: dirname(file), customPolicies: readCustomPolicies(raw, origin) };
}

/** `custom.bulkhead` as it was packaged, with the waivers at functions; nothing of a plain template. */
function packagedConfiguration({ input: { service } }: Collected): WrittenByService | undefined {
  if (service.declaration === undefined) return undefined;
  const origin = { file: service.configurationFile ?? 'serverless.yml', key: 'custom.bulkhead' };
  return { raw: member(member(service.declaration, 'custom'), 'bulkhead'), origin, functions: member(service.declaration, 'functions') };
}

function member(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key) ? Reflect.get(holder, key) : undefined;
}
