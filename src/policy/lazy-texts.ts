import type { Policy } from './definition.ts';

/** What only people read, and the engine never: the build keeps it apart from the policies. */
export const TEXTS = ['why', 'examples', 'references', 'formerly'] as const satisfies readonly (keyof Policy)[];
export type TextField = (typeof TEXTS)[number];

/** A field of all policies that have it, by id. */
export type TextsById = Readonly<Record<string, unknown>>;

/** Gives a policy its texts back, each field read for all policies at once where one is first asked for. */
export function withTexts(policy: Policy, read: (field: TextField) => TextsById): Policy {
  for (const field of TEXTS)
    Object.defineProperty(policy, field, { configurable: true, enumerable: true, get: () => read(field)[policy.id] });
  return policy;
}

/** Reads each field once. */
export function remembering(read: (field: TextField) => TextsById): (field: TextField) => TextsById {
  const known = new Map<TextField, TextsById>();
  return (field) => {
    const texts = known.get(field) ?? read(field);
    known.set(field, texts);
    return texts;
  };
}
