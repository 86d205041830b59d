import { isRecord } from '../record.ts';

/**
 * The same text for values that are deeply equal, whatever the order of their keys.
 * Null counts as absent: the framework strips it from the template.
 */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) => {
      if (!isRecord(inner)) return inner ?? undefined;
      return Object.fromEntries(
        Object.entries(inner)
          .filter(([, element]) => element !== null)
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      );
    }) ?? ''
  );
}

/** Elements that may be one value or a list; the framework makes lists of them while it validates the configuration. */
const LISTS: readonly string[] = ['Action', 'NotAction', 'Resource', 'NotResource'];

/** The same text for statements that say the same, whether or not single values stand in lists. */
export function canonicalStatement(statement: unknown): string {
  if (!isRecord(statement)) return canonical(statement);
  const lists = LISTS.map((name) => [name, [statement[name]].flat()] as const);
  return canonical({ ...statement, ...Object.fromEntries(lists) });
}
