import { covers, intersects } from './match.ts';
import { concat, STAR, type Token, type Tokens } from './token.ts';

/** One character, or another token. */
type Unit = string | Exclude<Token, { kind: 'text' }>;

/** A trace through longer patterns is not worth its memory. */
const MOST_CELLS = 1 << 20;

/**
 * A pattern all of whose texts both describe, for every value of the holes: the narrower of the two where one is,
 * otherwise one way in which they meet. Undefined where there is none that is sure.
 */
export function meeting(a: Tokens, b: Tokens): Tokens | undefined {
  if (covers(a, b)) return b;
  if (covers(b, a)) return a;
  return intersects(a, b).isYes ? trace(units(a), units(b)) : undefined;
}

function units(tokens: Tokens): readonly Unit[] {
  return tokens.flatMap((token): Unit[] => (token.kind === 'text' ? [...token.text] : [token]));
}

function trace(left: readonly Unit[], right: readonly Unit[]): Tokens | undefined {
  const width = right.length + 1;
  if ((left.length + 1) * width > MOST_CELLS) return undefined;
  // For each pair of places: 0 not asked yet, 1 leads to the end, 2 does not.
  const seen = new Uint8Array((left.length + 1) * width);
  for (let i = left.length; i >= 0; i -= 1) {
    for (let j = right.length; j >= 0; j -= 1) {
      const done = i === left.length && j === right.length;
      seen[i * width + j] = done || steps(left[i], right[j]).some(({ x, y }) => leads(i + x, j + y)) ? 1 : 2;
    }
  }
  if (!leads(0, 0)) return undefined;
  const met: Token[] = [];
  for (let [i, j] = [0, 0]; i < left.length || j < right.length;) {
    const [at, to] = [i, j];
    const step = steps(left[at], right[to]).find(({ x, y }) => leads(at + x, to + y));
    if (!step) return undefined;
    if (step.unit !== undefined) met.push(typeof step.unit === 'string' ? { kind: 'text', text: step.unit } : step.unit);
    i += step.x;
    j += step.y;
  }
  return concat(met);

  function leads(i: number, j: number): boolean {
    return i <= left.length && j <= right.length && seen[i * width + j] === 1;
  }
}

/** How far each side goes, and what both then have. */
interface Step {
  readonly x: 0 | 1;
  readonly y: 0 | 1;
  readonly unit?: Unit;
}

/** The ways to go on, those that keep most of the pattern first. */
function steps(x: Unit | undefined, y: Unit | undefined): readonly Step[] {
  const [starX, starY] = [isKind(x, 'star'), isKind(y, 'star')];
  if (starX && starY)
    return [
      { x: 1, y: 0, unit: STAR },
      { x: 0, y: 1, unit: STAR },
    ];
  if (starX) return [...(y === undefined ? [] : [{ x: 0, y: 1, unit: y } as const]), { x: 1, y: 0 }];
  if (starY) return [...(x === undefined ? [] : [{ x: 1, y: 0, unit: x } as const]), { x: 0, y: 1 }];
  if (x === undefined || y === undefined) return [];
  if (typeof x === 'string') return x === y || isKind(y, 'one') ? [{ x: 1, y: 1, unit: x }] : [];
  if (isKind(x, 'one')) return typeof y === 'string' || isKind(y, 'one') ? [{ x: 1, y: 1, unit: y }] : [];
  return typeof y === 'object' && y.kind === 'hole' && x.kind === 'hole' && x.id === y.id ? [{ x: 1, y: 1, unit: x }] : [];
}

function isKind(unit: Unit | undefined, kind: 'star' | 'one'): boolean {
  return typeof unit === 'object' && unit.kind === kind;
}
