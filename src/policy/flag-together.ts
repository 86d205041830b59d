import type { Anchor } from '../template/anchor.ts';
import type { Truth } from '../template/truth.ts';
import type { Flag, FlagDetails } from './definition.ts';

/** Something by its name, and whether something is wrong with it. */
export interface NamedFact {
  readonly name: string;
  readonly truth: Truth;
  readonly at: Anchor;
}

/**
 * One finding for each that has something wrong. The message `one` gets its name, for functions as `{functions}`; where people read
 * of several with the same wrong, `several` gets all names.
 */
export function flagTogether(
  flag: Flag<'one' | 'several'>,
  kind: 'function' | 'resource',
  facts: readonly NamedFact[],
  more: Pick<FlagDetails, 'data' | 'fix'> = {},
): void {
  const placeholder = `${kind}s`;
  for (const { name, truth, at } of facts) {
    flag(truth, 'one', at, {
      key: `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${name}`,
      ...more,
      data: { ...more.data, [placeholder]: name },
      together: { message: 'several', placeholder },
    });
  }
}
