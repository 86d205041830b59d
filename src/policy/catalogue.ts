import { readdirSync } from 'node:fs';
import { basename, extname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AuditError } from '../errors.ts';
import type { Policy } from './definition.ts';
import { loadOwnPolicies } from './own-policies.ts';
import { shownFrom } from './shown-from.ts';
import { loadPolicy } from './load-policy.ts';

export interface LoadedPolicy {
  readonly policy: Policy;
  /** `built in`, or the file it came from, relative to the configuration. */
  readonly source: string;
  /** SHA-256 of its file, in hexadecimal, where it is not built in. */
  readonly digest?: string;
  /** The folder of a built-in policy: `secrets`. */
  readonly area?: string;
}

/** The policies an audit can run, by id. */
export type Catalogue = ReadonlyMap<string, LoadedPolicy>;

export interface CatalogueSource {
  /** Files or folders with the user's own policies. */
  readonly customPolicies?: readonly string[];
  /** What they are relative to: the folder of the configuration file. */
  readonly baseDirectory: string;
  /** The folder of the built-in policies. */
  readonly builtIn?: URL;
}

const BUILT_IN = new URL('../../policies/', import.meta.url);
/** The sources are `.ts`, the built package is `.js` with declarations beside it. */
const EXTENSION = extname(fileURLToPath(import.meta.url));

/** Ids of the policies of this package, in the order of the alphabet. Reads file names only. */
export function builtInPolicyIds(directory: URL = BUILT_IN): readonly string[] {
  return builtInFiles(directory)
    .map((file) => basename(file, EXTENSION))
    .toSorted();
}

/**
 * Loads the built-in policies and the user's own, by id. Everything that is wrong with one of them, and a path that holds
 * none, is an `AuditError` that names the file: a policy that does not run must never go unnoticed.
 */
export async function loadCatalogue({ customPolicies = [], baseDirectory, builtIn = BUILT_IN }: CatalogueSource): Promise<Catalogue> {
  const ours = builtInFiles(builtIn).map(async (file): Promise<LoadedPolicy> => {
    const shown = shownFrom(fileURLToPath(builtIn), file);
    return { policy: await loadPolicy(file, shown), source: 'built in', area: shown.split('/')[0] ?? '' };
  });
  const theirs = loadOwnPolicies(customPolicies, baseDirectory);
  const catalogue = new Map<string, LoadedPolicy>();
  for (const loaded of (await Promise.all([...ours, theirs])).flat()) {
    const { id } = loaded.policy;
    const other = catalogue.get(id);
    if (other !== undefined) {
      const owner = other.source === 'built in' ? 'a built-in policy' : other.source;
      throw new AuditError(
        'policy-id-taken',
        `${loaded.source}: the id ${id} belongs to ${owner}; give the policy and its file another name.`,
      );
    }
    catalogue.set(id, loaded);
  }
  return new Map([...catalogue].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function builtInFiles(directory: URL): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(EXTENSION) && !entry.name.endsWith('.d.ts'))
    .map((entry) => `${entry.parentPath}${sep}${entry.name}`)
    .toSorted();
}
