import { readdirSync } from 'node:fs';
import { basename, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LoadedPolicy } from './catalogue.ts';
import { loadPolicy } from './load-policy.ts';
import { shownFrom } from './shown-from.ts';

const EXTENSION = '.ts';

/** Ids of the policies in a folder, in the order of the alphabet. Reads file names only. */
export function idsIn(folder: URL): readonly string[] {
  return filesIn(folder)
    .map((file) => basename(file, EXTENSION))
    .toSorted();
}

/** Loads the built-in policies from their folder, each checked: what is wrong with one is an `AuditError` that names the file. */
export function policiesIn(folder: URL): Promise<readonly LoadedPolicy[]> {
  return Promise.all(
    filesIn(folder).map(async (file): Promise<LoadedPolicy> => {
      const shown = shownFrom(fileURLToPath(folder), file);
      return { policy: await loadPolicy(file, shown), source: 'built in', area: shown.split('/')[0] ?? '' };
    }),
  );
}

function filesIn(folder: URL): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(EXTENSION) && !entry.name.endsWith('.d.ts'))
    .map((entry) => `${entry.parentPath}${sep}${entry.name}`)
    .toSorted();
}
