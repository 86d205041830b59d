import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue, type Catalogue } from '../policy/catalogue.ts';
import type { Baseline } from '../triage/baseline.ts';
import { askSafeguards, writtenSafeguards } from '../safeguards/ask-safeguards.ts';
import type { Config } from '../triage/config.ts';
import type { CliOptions, ServerlessLike } from './framework.ts';
import { plain } from './plain.ts';
import { findConfigurationFile } from './service-input.ts';

export interface Settings {
  readonly catalogue: Catalogue;
  readonly config: Config;
  readonly baseline?: Baseline;
  /** What a user should know of what was not read, one sentence each. */
  readonly notes: readonly string[];
}

/** What was configured when the command began, not yet validated. */
export interface SettingsSnapshot {
  readonly custom: unknown;
  readonly functions: unknown;
  /** `custom.safeguards`. */
  readonly safeguards: unknown;
  /** Files with more of them, as the command line names them. */
  readonly policyFiles: readonly string[];
  readonly configurationFile: string;
  readonly directory: string;
  /** Name of the service. */
  readonly service?: string;
  readonly stage: string;
}

type Keys = Readonly<Record<string, unknown>>;

/**
 * Takes the settings from the current configuration. Not from `service.custom`: `deploy --package` replaces that with
 * the packaged copy, and an artifact must not be able to configure its own gate.
 */
export function snapshotSettings(serverless: ServerlessLike, options: CliOptions): SettingsSnapshot {
  const custom = serverless.configurationInput?.['custom'];
  const { service } = serverless.service;
  return {
    ...(typeof service === 'string' ? { service } : {}),
    custom: plain(isKeys(custom) ? custom['bulkhead'] : undefined),
    functions: plain(serverless.configurationInput?.['functions']),
    safeguards: plain(writtenSafeguards(serverless.configurationInput)),
    policyFiles: policyFilesIn(options),
    configurationFile: findConfigurationFile(serverless, options) ?? 'serverless.yml',
    directory: serverless.serviceDir ?? '.',
    stage: serverless.getProvider('aws').getStage(),
  };
}

/**
 * Loads the policies and validates the configuration. Throws `AuditError`.
 * @param today `YYYY-MM-DD`, UTC
 */
export async function loadSettings(snapshot: SettingsSnapshot, today: string): Promise<Settings> {
  const { custom, functions, configurationFile, directory, service, stage } = snapshot;
  const [{ customPoliciesOf, findLayers }, { serviceLayer }, { diskAt }, { readLayers }] = await Promise.all([
    import('../configuration/find-layers.ts'),
    import('../configuration/service-layer.ts'),
    import('../input/disk.ts'),
    import('../triage/read-config.ts'),
  ]);
  const { readSources } = await import('../input/sources.ts');
  const disk = diskAt(directory);
  const sources = () => readSources('.', configurationFile, disk);
  const own = serviceLayer({ custom, functions, file: configurationFile, directory: '.', isOwn: true, sources });
  const { layers, notes } = findLayers({ directory: '.', service: own }, disk);
  const catalogue = await loadCatalogue({ customPolicies: customPoliciesOf(layers), baseDirectory: directory });
  const { config } = readLayers(layers, catalogue, { service, stage, today });
  const baseline = await readBaseline(directory);
  if (snapshot.safeguards === undefined && snapshot.policyFiles.length === 0) return { catalogue, config, notes, ...baseline };
  const { loadSafeguards } = await import('./safeguards.ts');
  const asked = await loadSafeguards(snapshot, catalogue);
  const isConfigured = layers.some(({ raw }) => (raw ?? undefined) !== undefined);
  return { catalogue: asked.catalogue, config: askSafeguards(config, asked.safeguards, isConfigured), notes, ...baseline };
}

async function readBaseline(directory: string): Promise<{ readonly baseline?: Baseline }> {
  const { BASELINE_FILE, parseBaseline } = await import('../triage/baseline.ts');
  const file = join(directory, BASELINE_FILE);
  return existsSync(file) ? { baseline: parseBaseline(readFileSync(file, 'utf8'), BASELINE_FILE) } : {};
}

/** The option given several times, or once with commas where the framework takes it once. */
function policyFilesIn(options: CliOptions): readonly string[] {
  return [options['policy-file'] ?? []]
    .flat()
    .flatMap((name) => (typeof name === 'string' ? name.split(',') : []))
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function isKeys(value: unknown): value is Keys {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
