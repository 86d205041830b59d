const MOST_NAMED = 5;

/** `a, b and c`, each once; of many the first, and how many more there are. */
export function inFewWords(names: readonly string[]): string {
  const all = [...new Set(names)];
  const named = all.length > MOST_NAMED ? [...all.slice(0, MOST_NAMED - 1), `${all.length - MOST_NAMED + 1} more`] : all;
  return named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`;
}
