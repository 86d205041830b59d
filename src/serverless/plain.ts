/**
 * A copy of a value as plain JSON: what `JSON.parse(JSON.stringify(value))` gives, except that a cycle is left out
 * instead of throwing, and that an object used in several places is copied once (no blow-up on YAML aliases).
 */
export function plain(value: unknown): unknown {
  return copy(value, new Map(), new Set());
}

function copy(value: unknown, copies: Map<object, unknown>, ancestors: Set<object>): unknown {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || ancestors.has(value)) return undefined;
  const known = copies.get(value);
  if (known !== undefined) return known;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  ancestors.add(value);
  const result = Array.isArray(value)
    ? value.map((element) => copy(element, copies, ancestors) ?? null)
    : // `fromEntries` defines its keys, so that `__proto__` stays an ordinary key.
      Object.fromEntries(
        Object.entries(value)
          .map(([key, element]) => [key, copy(element, copies, ancestors)] as const)
          .filter(([, element]) => element !== undefined),
      );
  ancestors.delete(value);
  copies.set(value, result);
  return result;
}
