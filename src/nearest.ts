import { distance } from 'fastest-levenshtein';

/** The name that was probably meant; undefined where none is near. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const far = (candidate: string): number => distance(name.toLowerCase(), candidate.toLowerCase());
  const [candidate] = names.toSorted((a, b) => far(a) - far(b));
  return candidate !== undefined && far(candidate) <= Math.ceil(candidate.length / 3) ? candidate : undefined;
}

/** The same as the end of a sentence: `; did you mean role-full-admin?`, or the other words where none is near. */
export function didYouMean(name: string, names: readonly string[], otherwise = '.'): string {
  const near = nearest(name, names);
  return near === undefined ? otherwise : `; did you mean ${near}?`;
}
