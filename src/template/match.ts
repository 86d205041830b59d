import { atoms, withoutCommonEnds } from './atom.ts';
import { automaton, takesAll, takesSome } from './automaton.ts';
import { friendly, meet, strict } from './places.ts';
import { holes, literal, type Tokens } from './token.ts';
import { Truth } from './truth.ts';

/** Longer strings than real policies have are compared no further: with holes place by place, without them 32 places at once. */
const MOST_PAIRS = 2 ** 26;
const MOST_PAIRS_AT_ONCE = 2 ** 31;
const TOO_LONG = 'the text is too long to compare';

/**
 * Whether some text is described by both: yes for every value of the holes, no, or a doubt.
 * Linear in the product of the lengths.
 */
export function intersects(a: Tokens, b: Tokens): Truth {
  const [knownA, knownB] = [literal(a), literal(b)];
  if (knownA !== undefined && knownB !== undefined) return Truth.of(knownA === knownB);
  if (isStar(a) || isStar(b)) return Truth.yes;
  const open = [...holes(a), ...holes(b)];
  if (open.length === 0) return areTooMany(a, b) ? Truth.doubt(TOO_LONG) : Truth.of(takesSome(automaton(atoms(a)), atoms(b)));
  const rest = withoutCommonEnds(atoms(a), atoms(b));
  if (rest === undefined) return Truth.no;
  const [left, right] = rest;
  if (left.length * right.length > MOST_PAIRS) return Truth.doubt(TOO_LONG);
  if (!meet(friendly(left), friendly(right))) return Truth.no;
  const ids = new Map<string, number>();
  if (meet(strict(left, ids), strict(right, ids))) return Truth.yes;
  return Truth.doubt(...new Set(open.map((hole) => hole.reason)));
}

function isStar(tokens: Tokens): boolean {
  return tokens.length === 1 && tokens[0]?.kind === 'star';
}

/** Whether everything that `subject` describes is described by `pattern`, for every value of the holes. An under-approximation: for what a Deny surely removes. */
export function covers(pattern: Tokens, subject: Tokens): boolean {
  if (isStar(pattern)) return true;
  if (isStar(subject)) return pattern.length > 0 && pattern.every(({ kind }) => kind === 'star');
  const written = literal(pattern);
  if (written !== undefined) return written === literal(subject);
  return !areTooMany(pattern, subject) && takesAll(automaton(atoms(pattern)), atoms(subject));
}

function areTooMany(a: Tokens, b: Tokens): boolean {
  return atoms(a).length * atoms(b).length > MOST_PAIRS_AT_ONCE;
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
