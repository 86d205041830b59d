import { ONE, STAR, type Atom } from './atom.ts';
import type { Hole } from './token.ts';

/**
 * A pattern as a sequence of places: what each can hold, and whether it repeats any number of times.
 * A place holds one character (below `DIGIT`), one of a set of them, or the whole text of one hole (from `HOLE` on).
 */
export interface Places {
  readonly set: readonly number[];
  readonly runs: readonly boolean[];
}

const DIGIT = 0x110000;
const LOWER = DIGIT + 1;
const SEGMENT = DIGIT + 2;
const ANY = DIGIT + 3;
const HOLE = DIGIT + 4;

/** Holes as anything their class allows: an upper bound of what is described. */
export function friendly(list: readonly Atom[]): Places {
  const places = { set: [], runs: [] };
  for (const atom of list) {
    if (typeof atom === 'object') addFriendly(places, atom);
    else addKnown(places, atom);
  }
  return places;
}

/** A hole as one unknown text, equal to itself alone: what holds then holds for every value. `ids` numbers the holes. */
export function strict(list: readonly Atom[], ids: Map<string, number>): Places {
  const places = { set: [], runs: [] };
  for (const atom of list) {
    if (typeof atom === 'object') {
      const id = ids.get(atom.id) ?? HOLE + ids.size;
      ids.set(atom.id, id);
      add(places, id, false);
    } else addKnown(places, atom);
  }
  return places;
}

interface Growing {
  readonly set: number[];
  readonly runs: boolean[];
}

function add(places: Growing, set: number, run: boolean): void {
  places.set.push(set);
  places.runs.push(run);
}

function addKnown(places: Growing, atom: number): void {
  if (atom === STAR) add(places, ANY, true);
  else add(places, atom === ONE ? ANY : atom, false);
}

function addFriendly(places: Growing, hole: Hole): void {
  switch (hole.class) {
    case 'account':
      for (let i = 0; i < 12; i += 1) add(places, DIGIT, false);
      break;
    case 'region':
    case 'partition':
      add(places, LOWER, false);
      add(places, LOWER, true);
      break;
    case 'name':
      add(places, SEGMENT, false);
      add(places, SEGMENT, true);
      break;
    case 'segment':
      add(places, SEGMENT, true);
      break;
    case 'any':
      add(places, ANY, true);
  }
}

/** Whether some sequence fits both. One row of the table at a time, from the end. */
export function meet(a: Places, b: Places): boolean {
  const [m, n] = [a.set.length, b.set.length];
  let row = new Uint8Array(n + 1);
  let below = new Uint8Array(n + 1);
  for (let i = m; i >= 0; i -= 1) {
    const x = a.set[i] ?? 0;
    const runX = i < m && a.runs[i] === true;
    for (let j = n; j >= 0; j -= 1) {
      const y = b.set[j] ?? 0;
      const runY = j < n && b.runs[j] === true;
      let fits = (i === m && j === n) || (runX && below[j] === 1) || (runY && row[j + 1] === 1);
      if (!fits && i < m && j < n && ((runX && row[j + 1] === 1) || (runY && below[j] === 1) || below[j + 1] === 1))
        fits = overlap(x, runX, y, runY);
      row[j] = fits ? 1 : 0;
    }
    const swap = below;
    below = row;
    row = swap;
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
