import type { Catalogue } from '../policy/catalogue.ts';
import type { Config } from './config.ts';
import { readConfig, readCustomPolicies, type ConfigOrigin } from './read-config.ts';
import { readFunctionWaivers } from './read-function-waivers.ts';

type Keys = Readonly<Record<string, unknown>>;

/** A configuration as it is written, and where. */
export interface Written {
  readonly raw: unknown;
  readonly origin: ConfigOrigin;
}

/** What the service says by itself: `custom.bulkhead`, and the waivers at its functions. */
export interface WrittenByService extends Written {
  readonly functions: unknown;
}

/** Both configurations of a service, checked for their shape and not yet read. */
export interface United {
  readonly file: Written | undefined;
  readonly service: WrittenByService | undefined;
  readonly merged: unknown;
  readonly customPolicies: readonly string[];
  /** Whose they are: their paths are relative to its folder. */
  readonly customPoliciesOf: 'file' | 'service';
}

/** The one way in which the plugin and the command take `bulkhead.yml` and `custom.bulkhead` together. Each is checked alone first, so that a mistake is reported under its own name. */
export function unite(file: Written | undefined, service: WrittenByService | undefined): United {
  const theirs = file === undefined ? [] : readCustomPolicies(file.raw, file.origin);
  const ours = service === undefined ? [] : readCustomPolicies(service.raw, service.origin);
  const isOurs = isKeys(service?.raw) && Object.hasOwn(service.raw, 'customPolicies');
  return {
    file,
    service,
    merged: mergeConfigurations(file?.raw, service?.raw),
    customPolicies: isOurs ? ours : theirs,
    customPoliciesOf: isOurs ? 'service' : 'file',
  };
}

/** Reads what was united, for a stage. Whatever is wrong in either is an `AuditError` that names its file. */
export function readUnited({ file, service, merged }: United, catalogue: Catalogue, stage: string | undefined): Config {
  const alone = file === undefined ? undefined : readConfig(file.raw, file.origin, catalogue, stage);
  if (service === undefined) return alone ?? readConfig(undefined, { file: '', key: '' }, catalogue, stage);
  const config = readConfig(merged, service.origin, catalogue, stage);
  const waivers = readFunctionWaivers(service.functions, service.origin.file, catalogue, config.lock);
  return { ...config, waivers: [...config.waivers, ...waivers] };
}

/**
 * Keys of the service win over those of the file; under `policies` policy by policy, and under `stages` in the same way in each stage.
 * Waivers add up, and so do locks.
 */
function mergeConfigurations(file: unknown, service: unknown): unknown {
  if (!isKeys(file) || !isKeys(service)) return service ?? file;
  return {
    ...file,
    ...service,
    ...byKey('policies', file, service, (_theirs, ours) => ours),
    ...byKey('stages', file, service, mergeConfigurations),
    ...added('waivers', file, service),
    ...added('lock', file, service),
  };
}

function byKey(key: string, file: Keys, service: Keys, merge: (theirs: unknown, ours: unknown) => unknown): Keys {
  const [theirs, ours] = [file[key], service[key]];
  if (!isKeys(theirs) || !isKeys(ours)) return {};
  const both = Object.entries(ours).map(
    ([name, value]) => [name, Object.hasOwn(theirs, name) ? merge(theirs[name], value) : value] as const,
  );
  return { [key]: { ...theirs, ...Object.fromEntries(both) } };
}

function added(key: string, file: Keys, service: Keys): Keys {
  const [theirs, ours] = [file[key], service[key]];
  return Array.isArray(theirs) && Array.isArray(ours) ? { [key]: [...(theirs as unknown[]), ...(ours as unknown[])] } : {};
}

function isKeys(value: unknown): value is Keys {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
