import { atoms, isSame, ONE, STAR, withoutCommonEnds, type Atom } from './atom.ts';
import { friendly, meet, strict } from './places.ts';
import { holes, literal, type Tokens } from './token.ts';
import { Truth } from './truth.ts';

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
  if (isStar(a) || isStar(b)) return Truth.yes;
  const rest = withoutCommonEnds(atoms(a), atoms(b));
  if (rest === undefined) return Truth.no;
  const [left, right] = rest;
  if (left.length * right.length > MOST_CELLS) return Truth.doubt(TOO_LONG);
  if (!meet(friendly(left), friendly(right))) return Truth.no;
  const open = [...holes(a), ...holes(b)];
  const ids = new Map<string, number>();
  if (open.length === 0 || meet(strict(left, ids), strict(right, ids))) return Truth.yes;
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
  const p = atoms(pattern);
  const s = atoms(subject);
  if (p.length * s.length > MOST_CELLS) return false;
  let state = new Uint8Array(p.length + 1);
  let next = new Uint8Array(p.length + 1);
  state[0] = 1;
  skipStars(state, p);
  for (const atom of s) {
    next.fill(0);
    let alive = false;
    for (let i = 0; i < p.length; i += 1) {
      if (!state[i]) continue;
      const own = p[i];
      const to = own === STAR ? i : takesIn(own, atom) ? i + 1 : -1;
      if (to >= 0) next[to] = 1;
      alive ||= to >= 0;
    }
    if (!alive) return false;
    skipStars(next, p);
    [state, next] = [next, state];
  }
  return state[p.length] === 1;
}

function takesIn(own: Atom | undefined, atom: Atom): boolean {
  return isSame(own, atom) || (own === ONE && typeof atom === 'number' && atom !== STAR);
}

/** A star may also stand for nothing. */
function skipStars(state: Uint8Array, pattern: readonly Atom[]): void {
  for (let i = 0; i < pattern.length; i += 1) if (state[i] && pattern[i] === STAR) state[i + 1] = 1;
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
