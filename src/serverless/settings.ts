import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue, type Catalogue } from '../policy/catalogue.ts';
import { BASELINE_FILE } from '../triage/baseline-file.ts';
import type { Baseline } from '../triage/baseline.ts';
import { askSafeguards } from '../safeguards/ask-safeguards.ts';
import { CONFIGURATION_FILES, type Config } from '../triage/config.ts';
import type { Written } from '../triage/unite.ts';
import type { SettingsSnapshot } from './settings-snapshot.ts';

export interface Settings {
  readonly catalogue: Catalogue;
  readonly config: Config;
  readonly baseline?: Baseline;
}

/** Loads the policies and validates the configuration. Throws `AuditError`. */
export async function loadSettings(snapshot: SettingsSnapshot): Promise<Settings> {
  const { custom, functions, configurationFile, directory, stage } = snapshot;
  const { readUnited, unite } = await import('../triage/unite.ts');
  const service = { raw: custom, origin: { file: configurationFile, key: 'custom.bulkhead' }, functions };
  const organisation = await readOrganisationFile(directory);
  const united = unite(organisation, service);
  const catalogue = await loadCatalogue({ customPolicies: united.customPolicies, baseDirectory: directory });
  const config = readUnited(united, catalogue, stage);
  const baseline = await readBaseline(directory);
  if (snapshot.safeguards === undefined && snapshot.policyFiles.length === 0) return { catalogue, config, ...baseline };
  const { loadSafeguards } = await import('./safeguards.ts');
  const asked = await loadSafeguards(snapshot, catalogue);
  const isConfigured = organisation !== undefined || (custom ?? undefined) !== undefined;
  return { catalogue: asked.catalogue, config: askSafeguards(config, asked.safeguards, isConfigured), ...baseline };
}

async function readBaseline(directory: string): Promise<{ readonly baseline?: Baseline }> {
  const file = join(directory, BASELINE_FILE);
  if (!existsSync(file)) return {};
  const { parseBaseline } = await import('../triage/baseline.ts');
  return { baseline: parseBaseline(readFileSync(file, 'utf8'), BASELINE_FILE) };
}

/** `bulkhead.yml` beside the configuration of the service. */
async function readOrganisationFile(directory: string): Promise<Written | undefined> {
  const name = CONFIGURATION_FILES.find((file) => existsSync(join(directory, file)));
  if (name === undefined) return undefined;
  const { parseConfiguration } = await import('../input/configuration-file.ts');
  return { raw: parseConfiguration(readFileSync(join(directory, name), 'utf8'), name), origin: { file: name, key: '' } };
}
