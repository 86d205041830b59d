import type { LoadedPolicy } from '../../src/policy/catalogue.ts';
import { TEXTS, type TextField, type TextsById } from '../../src/policy/lazy-texts.ts';

/** What only people read of the policies, a file for each field. */
export function textsOf(policies: readonly LoadedPolicy[]): Readonly<Record<TextField, TextsById>> {
  const field = (name: TextField): readonly [TextField, TextsById] => [
    name,
    Object.fromEntries(policies.flatMap(({ policy }) => (policy[name] === undefined ? [] : [[policy.id, policy[name]]]))),
  ];
  return Object.fromEntries(TEXTS.map(field)) as Record<TextField, TextsById>;
}
