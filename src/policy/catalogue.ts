import { AuditError } from '../errors.ts';
import { builtInPolicies } from './built-in.ts';

import type { Policy } from './definition.ts';
import { loadOwnPolicies } from './own-policies.ts';

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
  /** Loads the built-in policies. */
  readonly builtIn?: () => Promise<readonly LoadedPolicy[]>;
}

/**
 * Loads the built-in policies and the user's own, by id. Everything that is wrong with one of them, and a path that holds
 * none, is an `AuditError` that names the file: a policy that does not run must never go unnoticed.
 */
export async function loadCatalogue({
  customPolicies = [],
  baseDirectory,
  builtIn = builtInPolicies,
}: CatalogueSource): Promise<Catalogue> {
  const [ours, theirs] = await Promise.all([builtIn(), loadOwnPolicies(customPolicies, baseDirectory)]);
  const catalogue = new Map<string, LoadedPolicy>();
  for (const loaded of [...ours, ...theirs]) {
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
