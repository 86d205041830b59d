import { AuditError } from '../errors.ts';
import { diskAt } from '../input/disk.ts';
import { parseYaml } from '../input/yaml-text.ts';
import type { Catalogue } from '../policy/catalogue.ts';
import { readSafeguards, type ReadSafeguards } from '../safeguards/read-safeguards.ts';
import type { SettingsSnapshot } from './settings-snapshot.ts';

/** Those of the service, and those of the files that the command line names. */
export async function loadSafeguards(snapshot: SettingsSnapshot, catalogue: Catalogue): Promise<ReadSafeguards> {
  const { safeguards, policyFiles, configurationFile, directory, stage } = snapshot;
  const sources = [
    { raw: safeguards, origin: { file: configurationFile, key: 'custom.safeguards' } },
    ...policyFiles.map((file) => ({ raw: readPolicyFile(file), origin: { file, key: '' } })),
  ];
  let read: ReadSafeguards = { safeguards: [], catalogue };
  for (const { raw, origin } of sources) {
    const more = await readSafeguards(raw, origin, { catalogue: read.catalogue, stage, directory });
    read = { safeguards: [...read.safeguards, ...more.safeguards], catalogue: more.catalogue };
  }
  return read;
}

/** Relative to where the user stands. JSON is YAML, too. */
function readPolicyFile(file: string): unknown {
  if (!/\.(?:json|ya?ml)$/i.test(file))
    throw new AuditError('invalid-configuration', `${file} is no policy file: --policy-file takes .yml, .yaml or .json.`);
  return parseYaml(diskAt(process.cwd()).read(file), file, 'correct it and run the command again');
}
