import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue, type Catalogue } from '../policy/catalogue.ts';
import { BASELINE_FILE } from '../triage/baseline-file.ts';
import type { Baseline } from '../triage/baseline.ts';
import { askSafeguards } from '../safeguards/ask-safeguards.ts';
import type { Config } from '../triage/config.ts';
import type { SettingsSnapshot } from './settings-snapshot.ts';

export interface Settings {
  readonly catalogue: Catalogue;
  readonly config: Config;
  readonly baseline?: Baseline;
  /** What a user should know of what was not read, one sentence each. */
  readonly notes: readonly string[];
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
  const file = join(directory, BASELINE_FILE);
  if (!existsSync(file)) return {};
  const { parseBaseline } = await import('../triage/baseline.ts');
  return { baseline: parseBaseline(readFileSync(file, 'utf8'), BASELINE_FILE) };
}
