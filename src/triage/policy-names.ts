import { didYouMean } from '../nearest.ts';
import type { Catalogue } from '../policy/catalogue.ts';

/** What people may call the policies of a catalogue. */
export class PolicyNames {
  readonly #catalogue: Catalogue;
  /** Earlier ids, and ids of other tools, to those of today. */
  readonly #renamed: ReadonlyMap<string, string>;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
    this.#renamed = new Map(
      [...catalogue.values()].flatMap(({ policy }) => (policy.formerly ?? []).map((earlier) => [earlier, policy.id])),
    );
  }

  /** Undefined where no policy is or was called so. */
  idOf(name: string): string | undefined {
    return this.#catalogue.has(name) ? name : this.#renamed.get(name);
  }

  /** The end of a sentence about a name that no policy has. */
  suggestion(name: string): string {
    return didYouMean(name, [...this.#catalogue.keys()], '; if it is your own, name its file under customPolicies.');
  }
}
