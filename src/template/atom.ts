import type { Hole, Tokens } from './token.ts';

/** A character as its code, a wildcard, or a hole: what patterns are compared by. */
export type Atom = number | Hole;

export const STAR = -1;
export const ONE = -2;

const known = new WeakMap<Tokens, readonly Atom[]>();

/** The atoms of a pattern. Wildcards in a row are put in one order, `??*`, since `*?` means the same. */
export function atoms(tokens: Tokens): readonly Atom[] {
  const found = known.get(tokens);
  if (found) return found;
  const result: Atom[] = [];
  let star = false;
  for (const token of tokens) {
    if (token.kind === 'star') star = true;
    else if (token.kind === 'one') result.push(ONE);
    else {
      if (star) result.push(STAR);
      star = false;
      if (token.kind === 'hole') result.push(token);
      else for (const char of token.text) result.push(char.codePointAt(0) ?? 0);
    }
  }
  if (star) result.push(STAR);
  known.set(tokens, result);
  return result;
}

/** The same character, or a hole that stands for the same text. */
function isSame(a: Atom | undefined, b: Atom | undefined): boolean {
  return typeof a === 'object' && typeof b === 'object' ? a.id === b.id : a === b && a !== STAR;
}

/** Both without the atoms they share at the ends, or undefined where those differ for certain. */
export function withoutCommonEnds(a: readonly Atom[], b: readonly Atom[]): readonly [readonly Atom[], readonly Atom[]] | undefined {
  const shortest = Math.min(a.length, b.length);
  let start = 0;
  for (; start < shortest; start += 1) {
    const [x, y] = [a[start], b[start]];
    if (!isFixed(x) || !isFixed(y)) break;
    if (isSame(x, y)) continue;
    if (typeof x === 'number' && typeof y === 'number') return undefined;
    break;
  }
  let end = 0;
  for (; end < shortest - start; end += 1) {
    const [x, y] = [a[a.length - 1 - end], b[b.length - 1 - end]];
    if (!isFixed(x) || !isFixed(y)) break;
    if (isSame(x, y)) continue;
    if (typeof x === 'number' && typeof y === 'number') return undefined;
    break;
  }
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

/** Stands for one text. A hole that may bring a wildcard along does not. */
function isFixed(atom: Atom | undefined): boolean {
  return typeof atom === 'object' ? !atom.wild : atom !== undefined && atom >= 0;
}
