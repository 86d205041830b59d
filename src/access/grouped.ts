/** Groups by a key that need not be a text, in the order in which the keys come. */
export function grouped<Key, T>(elements: readonly T[], keyOf: (element: T) => Key): ReadonlyMap<Key, readonly T[]> {
  const groups = new Map<Key, T[]>();
  for (const element of elements) {
    const key = keyOf(element);
    const known = groups.get(key);
    if (known) known.push(element);
    else groups.set(key, [element]);
  }
  return groups;
}
