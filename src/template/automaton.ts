import { ONE, STAR, type Atom } from './atom.ts';

/**
 * A pattern as a machine that reads another text or pattern atom by atom. A state is a set of places in the pattern,
 * one bit each, so that a step looks at 32 places at once.
 */
export interface Automaton {
  readonly length: number;
  /** The places of stars: a step may stay there, and pass them by. */
  readonly stars: Uint32Array;
  /** The places that take in any one character. */
  readonly ones: Uint32Array;
  /** The places that are no star. */
  readonly any: Uint32Array;
  /** For each character, and each hole by its id: the places that are it. */
  readonly own: ReadonlyMap<number | string, Uint32Array>;
}

const built = new WeakMap<readonly Atom[], Automaton>();

/** The machine of a pattern whose stars are nowhere in a row, as `atoms` gives them. */
export function automaton(pattern: readonly Atom[]): Automaton {
  const known = built.get(pattern);
  if (known) return known;
  const words = (pattern.length >>> 5) + 1;
  const stars = new Uint32Array(words);
  const ones = new Uint32Array(words);
  const any = new Uint32Array(words);
  const own = new Map<number | string, Uint32Array>();
  for (const [place, atom] of pattern.entries()) {
    add(atom === STAR ? stars : any, place);
    if (atom === ONE) add(ones, place);
    else if (atom !== STAR) {
      const places = own.get(keyOf(atom)) ?? new Uint32Array(words);
      own.set(keyOf(atom), places);
      add(places, place);
    }
  }
  const machine = { length: pattern.length, stars, ones, any, own };
  built.set(pattern, machine);
  return machine;
}

/** Whether every text that the subject describes, for every value of the holes, is one of the machine's. */
export function takesAll(machine: Automaton, subject: readonly Atom[]): boolean {
  return reads(machine, subject, (state, atom) => {
    if (atom === STAR) return step(machine, state, undefined, undefined);
    return step(machine, state, machine.own.get(keyOf(atom)), typeof atom === 'number' ? machine.ones : undefined);
  });
}

/** Whether some text is both the subject's and the machine's. Neither may have holes. */
export function takesSome(machine: Automaton, subject: readonly Atom[]): boolean {
  return reads(machine, subject, (state, atom) => {
    if (atom === STAR) return goOn(state);
    return atom === ONE ? step(machine, state, machine.any, undefined) : step(machine, state, machine.own.get(keyOf(atom)), machine.ones);
  });
}

function keyOf(atom: Atom): number | string {
  return typeof atom === 'number' ? atom : atom.id;
}

/** Reads one atom of the subject and changes the state; false where nothing of it is left. */
type Read = (state: Uint32Array, atom: Atom) => boolean;

function reads(machine: Automaton, subject: readonly Atom[], read: Read): boolean {
  const state = new Uint32Array(machine.stars.length);
  state[0] = hasPlace(machine.stars, 0) ? 0b11 : 0b01;
  for (const atom of subject) if (!read(state, atom)) return false;
  return hasPlace(state, machine.length);
}

/** From the places that take the atom to the next ones; stars keep what they have, and may be passed by. */
function step({ stars }: Automaton, state: Uint32Array, fits: Uint32Array | undefined, orFits: Uint32Array | undefined): boolean {
  let [moved, passed, left] = [0, 0, 0];
  for (let word = 0; word < state.length; word += 1) {
    const now = state[word] ?? 0;
    const star = stars[word] ?? 0;
    const takes = now & ((fits?.[word] ?? 0) | (orFits?.[word] ?? 0));
    const next = (takes << 1) | moved | (now & star);
    moved = takes >>> 31;
    state[word] = next | ((next & star) << 1) | passed;
    passed = (next & star) >>> 31;
    left |= state[word] ?? 0;
  }
  return left !== 0;
}

/** A star of the subject may read on to any place from the first one on. */
function goOn(state: Uint32Array): boolean {
  let isOn = false;
  for (let word = 0; word < state.length; word += 1) {
    const now = state[word] ?? 0;
    if (isOn) state[word] = ~0;
    else if (now !== 0) {
      state[word] = -(now & -now);
      isOn = true;
    }
  }
  return isOn;
}

function add(places: Uint32Array, place: number): void {
  places[place >>> 5] = (places[place >>> 5] ?? 0) | (1 << (place & 31));
}

function hasPlace(places: Uint32Array, place: number): boolean {
  return ((places[place >>> 5] ?? 0) & (1 << (place & 31))) !== 0;
}
