import type { Anchor } from '../template/anchor.ts';
import { every, some, type Truth } from '../template/truth.ts';
import type { Flag, FlagDetails } from './definition.ts';

/** Something by its name, and whether something is wrong with it. */
export interface NamedFact {
  readonly name: string;
  readonly truth: Truth;
  readonly at: Anchor;
}

/**
 * One finding for all that have the same thing wrong, another for those that only may have it. The message is `one` for a single
 * thing, `several` for more, and gets their names, for functions as `{functions}`.
 */
export function flagTogether(
  flag: Flag<'one' | 'several'>,
  kind: 'function' | 'resource',
  facts: readonly NamedFact[],
  more: Pick<FlagDetails, 'data' | 'fix'> = {},
): void {
  const possible = facts
    .map((fact) => ({ ...fact, truth: fact.truth.and(fact.at.resource.exists) }))
    .filter(({ truth }) => truth.isPossible)
    // The place of the first names the finding, so it must not follow from the order in which the template is written.
    .toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  for (const group of [possible.filter(({ truth }) => truth.isYes), possible.filter(({ truth }) => !truth.isYes)]) {
    const [first, ...others] = group;
    if (first === undefined) continue;
    const names = [...new Set(group.map(({ name }) => name))];
    const truths = group.map(({ truth }) => truth);
    const isOne = names.length === 1;
    const noun = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
    flag(first.truth.isYes ? every(truths) : some(truths), isOne ? 'one' : 'several', first.at, {
      key: `${isOne ? noun : `${noun}s`} ${names.toSorted().join(', ')}`,
      ...more,
      data: { ...more.data, [`${kind}s`]: listed(names) },
      related: others.map(({ at, name }) => ({ at, note: `${kind} ${name}` })),
    });
  }
}

function sortKey({ name, at }: NamedFact): string {
  return [name, ...at.path.filter((part) => typeof part === 'string')].join('\n');
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
