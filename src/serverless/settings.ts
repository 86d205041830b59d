import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuditError } from '../errors.ts';
import { loadCatalogue, type Catalogue } from '../policy/catalogue.ts';
import type { Baseline } from '../triage/baseline.ts';
import type { Config } from '../triage/config.ts';
import type { CliOptions, ServerlessLike } from './framework.ts';
import { plain } from './plain.ts';
import { findConfigurationFile } from './service-input.ts';

export interface Settings {
  readonly catalogue: Catalogue;
  readonly config: Config;
  readonly baseline?: Baseline;
}

/** What was configured when the command began, not yet validated. */
export interface SettingsSnapshot {
  readonly custom: unknown;
  readonly functions: unknown;
  readonly configurationFile: string;
  readonly directory: string;
  readonly stage: string;
}

type Keys = Readonly<Record<string, unknown>>;

const ORGANISATION_FILE = 'bulkhead.yml';

/**
 * Takes the settings from the current configuration. Not from `service.custom`: `deploy --package` replaces that with
 * the packaged copy, and an artifact must not be able to configure its own gate.
 */
export function snapshotSettings(serverless: ServerlessLike, options: CliOptions): SettingsSnapshot {
  const custom = serverless.configurationInput?.['custom'];
  return {
    custom: plain(isKeys(custom) ? custom['bulkhead'] : undefined),
    functions: plain(serverless.configurationInput?.['functions']),
    configurationFile: findConfigurationFile(serverless, options) ?? 'serverless.yml',
    directory: serverless.serviceDir ?? '.',
    stage: serverless.getProvider('aws').getStage(),
  };
}

/** Loads the policies and validates the configuration. Throws `AuditError`. */
export async function loadSettings({ custom, functions, configurationFile, directory, stage }: SettingsSnapshot): Promise<Settings> {
  const { readConfig, readCustomPolicies } = await import('../triage/read-config.ts');
  const organisation = await readOrganisationFile(directory);
  const [theirs, ours] = [
    { file: ORGANISATION_FILE, key: '' },
    { file: configurationFile, key: 'custom.bulkhead' },
  ];
  // Each alone first, so that a mistake is reported under the name of its own file.
  readCustomPolicies(organisation, theirs);
  readCustomPolicies(custom, ours);
  const merged = merge(organisation, custom);
  const catalogue = await loadCatalogue({ customPolicies: readCustomPolicies(merged, ours), baseDirectory: directory });
  readConfig(organisation, theirs, catalogue, stage);
  const config = readConfig(merged, ours, catalogue, stage);
  const { readFunctionWaivers } = await import('../triage/read-function-waivers.ts');
  const waivers = [...config.waivers, ...readFunctionWaivers(functions, configurationFile, catalogue, config.lock)];
  return { catalogue, config: { ...config, waivers }, ...(await readBaseline(directory)) };
}

async function readBaseline(directory: string): Promise<{ readonly baseline?: Baseline }> {
  const { BASELINE_FILE, parseBaseline } = await import('../triage/baseline.ts');
  const file = join(directory, BASELINE_FILE);
  return existsSync(file) ? { baseline: parseBaseline(readFileSync(file, 'utf8'), BASELINE_FILE) } : {};
}

async function readOrganisationFile(directory: string): Promise<unknown> {
  const file = join(directory, ORGANISATION_FILE);
  if (!existsSync(file)) return undefined;
  const { parse } = await import('yaml');
  try {
    return parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new AuditError('unreadable-configuration', `${ORGANISATION_FILE} cannot be read as YAML: ${reason}`);
  }
}

/** Keys of the service win over those of the organisation; under `policies`, policy by policy. Waivers add up, and so do locks. */
function merge(organisation: unknown, service: unknown): unknown {
  if (!isKeys(organisation) || !isKeys(service)) return service ?? organisation;
  const [theirs, ours] = [organisation['policies'], service['policies']];
  const policies = isKeys(theirs) && isKeys(ours) ? { policies: { ...theirs, ...ours } } : {};
  return { ...organisation, ...service, ...policies, ...added('waivers', organisation, service), ...added('lock', organisation, service) };
}

function added(key: string, organisation: Keys, service: Keys): Keys {
  const [theirs, ours] = [organisation[key], service[key]];
  return Array.isArray(theirs) && Array.isArray(ours) ? { [key]: [...(theirs as unknown[]), ...(ours as unknown[])] } : {};
}

function isKeys(value: unknown): value is Keys {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
