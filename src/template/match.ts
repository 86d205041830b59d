import type { Hole, Token, Tokens } from './token.ts';
import { holes, literal } from './token.ts';
import { Truth } from './truth.ts';

/** One character, or a token that stands for a run of them. */
type Atom = string | Exclude<Token, { kind: 'text' }>;

/**
 * How to read a hole. `friendly`: it may be anything its class allows, so the answer is an upper bound.
 * `strict`: it is one unknown text, equal to itself alone, so the answer holds for every value.
 */
type Reading = 'friendly' | 'strict';

function atoms(tokens: Tokens): readonly Atom[] {
  return tokens.flatMap((token): Atom[] => (token.kind === 'text' ? [...token.text] : [token]));
}

function isKind(atom: Atom | undefined, kind: 'star' | 'one' | 'hole'): boolean {
  return typeof atom === 'object' && atom.kind === kind;
}

/**
 * Whether some text is described by both: yes for every value of the holes, no, or a doubt.
 * Linear in the product of the lengths.
 */
export function intersects(a: Tokens, b: Tokens): Truth {
  const [knownA, knownB] = [literal(a), literal(b)];
  if (knownA !== undefined && knownB !== undefined) return Truth.of(knownA === knownB);
  if (!meet(a, b, 'friendly')) return Truth.no;
  if (meet(a, b, 'strict')) return Truth.yes;
  return Truth.doubt(...new Set([...holes(a), ...holes(b)].map((hole) => hole.reason)));
}

/** Whether everything that `subject` describes is described by `pattern`, for every value of the holes. An under-approximation: for what a Deny surely removes. */
export function covers(pattern: Tokens, subject: Tokens): boolean {
  const p = atoms(pattern);
  const s = atoms(subject);
  const step = (from: Uint8Array<ArrayBuffer>, atom: Atom): Uint8Array<ArrayBuffer> => {
    const to = new Uint8Array(p.length + 1);
    for (let i = 0; i < p.length; i += 1) {
      if (!from[i]) continue;
      const own = p[i];
      if (isKind(own, 'star')) to[i] = 1;
      else if (own === atom || (isKind(own, 'one') && (typeof atom === 'string' || isKind(atom, 'one'))) || sameHole(own, atom)) to[i + 1] = 1;
    }
    return skipStars(to, p);
  };
  let state = new Uint8Array(p.length + 1);
  state[0] = 1;
  state = skipStars(state, p);
  for (const atom of s) state = step(state, atom);
  return state[p.length] === 1;
}

/** A star may also stand for nothing. */
function skipStars(state: Uint8Array<ArrayBuffer>, pattern: readonly Atom[]): Uint8Array<ArrayBuffer> {
  for (let i = 0; i < pattern.length; i += 1) if (state[i] && isKind(pattern[i], 'star')) state[i + 1] = 1;
  return state;
}

function sameHole(a: Atom | undefined, b: Atom | undefined): boolean {
  return typeof a === 'object' && typeof b === 'object' && a.kind === 'hole' && b.kind === 'hole' && a.id === b.id;
}

function meet(a: Tokens, b: Tokens, reading: Reading): boolean {
  const left = atoms(a);
  const right = atoms(b);
  const runs = (atom: Atom | undefined): boolean => isKind(atom, 'star') || (reading === 'friendly' && isKind(atom, 'hole'));
  let row = new Uint8Array(right.length + 1);
  for (let i = left.length; i >= 0; i -= 1) {
    const next = row;
    row = new Uint8Array(right.length + 1);
    for (let j = right.length; j >= 0; j -= 1) {
      const [x, y] = [left[i], right[j]];
      if (x === undefined && y === undefined) row[j] = 1;
      else if (x !== undefined && runs(x) && (next[j] || (y !== undefined && absorbs(x, y) && row[j + 1]))) row[j] = 1;
      else if (y !== undefined && runs(y) && (row[j + 1] || (x !== undefined && absorbs(y, x) && next[j]))) row[j] = 1;
      else if (x !== undefined && y !== undefined && next[j + 1] && (same(x, y) || sameHole(x, y))) row[j] = 1;
    }
  }
  return row[0] === 1;
}

/** One character on each side that can be the same. */
function same(x: Atom, y: Atom): boolean {
  if (isKind(x, 'one')) return typeof y === 'string' || isKind(y, 'one');
  if (isKind(y, 'one')) return typeof x === 'string';
  return typeof x === 'string' && x === y;
}

/** Whether a run of characters can take in what the other side has next. */
function absorbs(run: Atom, other: Atom): boolean {
  return typeof run === 'string' || run.kind !== 'hole' || typeof other !== 'string' || allows(run, other);
}

function allows(hole: Hole, char: string): boolean {
  switch (hole.class) {
    case 'any':
      return true;
    case 'account':
      return char >= '0' && char <= '9';
    case 'region':
    case 'partition':
      return (char >= 'a' && char <= 'z') || (char >= '0' && char <= '9') || char === '-';
    default:
      return char !== ':';
  }
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

