import type { Hole, Tokens } from './token.ts';
import { holes, literal } from './token.ts';
import { Truth } from './truth.ts';

/** A character as its code, a wildcard, or a hole. */
type Atom = number | Hole;

const STAR = -1;
const ONE = -2;

/** What a place in a string can hold, as the comparison reads it: characters below `DIGIT`, sets of them, and the text of one hole from `HOLE` on. */
const DIGIT = 0x110000;
const LOWER = DIGIT + 1;
const SEGMENT = DIGIT + 2;
const ANY = DIGIT + 3;
const HOLE = DIGIT + 4;

/** A sequence of places; `runs` says which of them repeat any number of times. */
interface Places {
  readonly set: Int32Array;
  readonly runs: Uint8Array;
}

/** More cells than real policies need; longer strings are compared no further. */
const MOST_CELLS = 1 << 26;
const TOO_LONG = 'the text is too long to compare';

/**
 * Whether some text is described by both: yes for every value of the holes, no, or a doubt.
 * Linear in the product of the lengths.
 */
export function intersects(a: Tokens, b: Tokens): Truth {
  const [knownA, knownB] = [literal(a), literal(b)];
  if (knownA !== undefined && knownB !== undefined) return Truth.of(knownA === knownB);
  const rest = withoutCommonEnds(atoms(a), atoms(b));
  if (rest === undefined) return Truth.no;
  const [left, right] = rest;
  if (left.length * right.length > MOST_CELLS) return Truth.doubt(TOO_LONG);
  if (!meet(friendly(left), friendly(right))) return Truth.no;
  const ids = new Map<string, number>();
  if (meet(strict(left, ids), strict(right, ids))) return Truth.yes;
  return Truth.doubt(...new Set([...holes(a), ...holes(b)].map((hole) => hole.reason)));
}

/** Whether everything that `subject` describes is described by `pattern`, for every value of the holes. An under-approximation: for what a Deny surely removes. */
export function covers(pattern: Tokens, subject: Tokens): boolean {
  const p = atoms(pattern);
  const s = atoms(subject);
  if (p.length * s.length > MOST_CELLS) return false;
  let state = new Uint8Array(p.length + 1);
  let next = new Uint8Array(p.length + 1);
  state[0] = 1;
  skipStars(state, p);
  for (const atom of s) {
    next.fill(0);
    for (let i = 0; i < p.length; i += 1) {
      if (!state[i]) continue;
      const own = p[i];
      if (own === STAR) next[i] = 1;
      else if (same(own, atom) || (own === ONE && typeof atom === 'number' && atom !== STAR)) next[i + 1] = 1;
    }
    skipStars(next, p);
    [state, next] = [next, state];
  }
  return state[p.length] === 1;
}

/** A star may also stand for nothing. */
function skipStars(state: Uint8Array, pattern: readonly Atom[]): void {
  for (let i = 0; i < pattern.length; i += 1) if (state[i] && pattern[i] === STAR) state[i + 1] = 1;
}

/** Wildcards in a row are put in one order, `??*`, since `*?` means the same. */
function atoms(tokens: Tokens): readonly Atom[] {
  const result: Atom[] = [];
  let star = false;
  const endStar = (): void => {
    if (star) result.push(STAR);
    star = false;
  };
  for (const token of tokens) {
    if (token.kind === 'star') star = true;
    else if (token.kind === 'one') result.push(ONE);
    else {
      endStar();
      if (token.kind === 'hole') result.push(token);
      else for (const char of token.text) result.push(char.codePointAt(0) ?? 0);
    }
  }
  endStar();
  return result;
}

/** The same character, or a hole that stands for the same text. */
function same(a: Atom | undefined, b: Atom | undefined): boolean {
  return typeof a === 'object' && typeof b === 'object' ? a.id === b.id : a === b && a !== STAR;
}

/** Both without the characters they share at the ends, or undefined where those differ. */
function withoutCommonEnds(a: readonly Atom[], b: readonly Atom[]): readonly [readonly Atom[], readonly Atom[]] | undefined {
  const shortest = Math.min(a.length, b.length);
  let start = 0;
  while (start < shortest && isFixed(a[start]) && isFixed(b[start])) {
    if (!same(a[start], b[start])) {
      if (differ(a[start], b[start])) return undefined;
      break;
    }
    start += 1;
  }
  let end = 0;
  while (end < shortest - start && isFixed(a.at(-1 - end)) && isFixed(b.at(-1 - end))) {
    if (!same(a.at(-1 - end), b.at(-1 - end))) {
      if (differ(a.at(-1 - end), b.at(-1 - end))) return undefined;
      break;
    }
    end += 1;
  }
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

/** Stands for one text. A hole that may bring a wildcard along does not. */
function isFixed(atom: Atom | undefined): boolean {
  return typeof atom === 'object' ? !atom.wild : atom !== undefined && atom >= 0;
}

function differ(a: Atom | undefined, b: Atom | undefined): boolean {
  return typeof a === 'number' && typeof b === 'number';
}

/** Holes as anything their class allows: an upper bound of what is described. */
function friendly(list: readonly Atom[]): Places {
  return places(list, (hole, add) => {
    switch (hole.class) {
      case 'account':
        for (let i = 0; i < 12; i += 1) add(DIGIT, 0);
        break;
      case 'region':
      case 'partition':
        add(LOWER, 0);
        add(LOWER, 1);
        break;
      case 'name':
        add(SEGMENT, 0);
        add(SEGMENT, 1);
        break;
      case 'segment':
        add(SEGMENT, 1);
        break;
      case 'any':
        add(ANY, 1);
    }
  });
}

/** A hole as one unknown text, equal to itself alone: what holds then holds for every value. */
function strict(list: readonly Atom[], ids: Map<string, number>): Places {
  return places(list, (hole, add) => {
    const id = ids.get(hole.id) ?? HOLE + ids.size;
    ids.set(hole.id, id);
    add(id, 0);
  });
}

function places(list: readonly Atom[], addHole: (hole: Hole, add: (set: number, run: 0 | 1) => void) => void): Places {
  const sets: number[] = [];
  const runs: number[] = [];
  const add = (set: number, run: 0 | 1): void => {
    sets.push(set);
    runs.push(run);
  };
  for (const atom of list) {
    if (typeof atom === 'object') addHole(atom, add);
    else if (atom === STAR) add(ANY, 1);
    else add(atom === ONE ? ANY : atom, 0);
  }
  return { set: Int32Array.from(sets), runs: Uint8Array.from(runs) };
}

/** Whether some sequence fits both. */
function meet(a: Places, b: Places): boolean {
  const [m, n] = [a.set.length, b.set.length];
  let row = new Uint8Array(n + 1);
  let below = new Uint8Array(n + 1);
  for (let i = m; i >= 0; i -= 1) {
    for (let j = n; j >= 0; j -= 1) {
      if (i === m && j === n) row[j] = 1;
      else {
        const [x, y] = [a.set[i] ?? 0, b.set[j] ?? 0];
        const [runX, runY] = [i < m && a.runs[i] === 1, j < n && b.runs[j] === 1];
        let fits = (runX && below[j] === 1) || (runY && row[j + 1] === 1);
        if (!fits && i < m && j < n && overlap(x, runX, y, runY))
          fits = (runX && row[j + 1] === 1) || (runY && below[j] === 1) || below[j + 1] === 1;
        row[j] = fits ? 1 : 0;
      }
    }
    [row, below] = [below, row];
  }
  return below[0] === 1;
}

/** Whether two places can hold the same. Only a star takes in a whole hole. */
function overlap(x: number, runX: boolean, y: number, runY: boolean): boolean {
  if (x === y) return true;
  if (x >= HOLE || y >= HOLE) return (x === ANY && runX) || (y === ANY && runY);
  if (x < DIGIT) return y >= DIGIT && allows(y, x);
  return y >= DIGIT || allows(x, y);
}

function allows(set: number, char: number): boolean {
  const digit = char >= 48 && char <= 57;
  if (set === DIGIT) return digit;
  if (set === LOWER) return digit || (char >= 97 && char <= 122) || char === 45;
  return set === ANY || char !== 58;
}

/** Whether literal text holds a live `*` or `?`: yes, no, or a doubt where a hole can bring one. */
export function hasWildcard(tokens: Tokens): Truth {
  if (tokens.some((token) => token.kind === 'star' || token.kind === 'one')) return Truth.yes;
  const wild = holes(tokens).filter((hole) => hole.wild);
  return wild.length === 0 ? Truth.no : Truth.doubt(...new Set(wild.map((hole) => hole.reason)));
}

/** Whether the tokens are exactly this text. */
export function equals(tokens: Tokens, value: string): Truth {
  const known = literal(tokens);
  return known === undefined ? intersects(tokens, [{ kind: 'text', text: value }]) : Truth.of(known === value);
}
