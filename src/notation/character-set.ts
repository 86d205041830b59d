type Range = readonly [from: number, to: number];

/** A set of characters: `x`, `.`, `[a-z]`, `\d`. */
export class CharacterSet {
  private readonly ranges: readonly Range[];
  private readonly isNegated: boolean;

  constructor(ranges: readonly Range[], isNegated = false) {
    this.ranges = ranges;
    this.isNegated = isNegated;
  }

  static of(character: string): CharacterSet {
    const code = character.charCodeAt(0);
    return new CharacterSet([[code, code]]);
  }

  has(code: number): boolean {
    return this.ranges.some(([from, to]) => from <= code && code <= to) !== this.isNegated;
  }

  /** What it holds as ranges, the complement written out. */
  get parts(): readonly Range[] {
    if (!this.isNegated) return this.ranges;
    const parts: Range[] = [];
    let from = 0;
    for (const [first, last] of this.ranges.toSorted(([a], [b]) => a - b)) {
      if (first > from) parts.push([from, first - 1]);
      from = Math.max(from, last + 1);
    }
    return from <= LAST ? [...parts, [from, LAST]] : parts;
  }
}

const LAST = 0xffff;
const NEW_LINES: readonly Range[] = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];
const DIGITS: readonly Range[] = [[0x30, 0x39]];
const WORD: readonly Range[] = [...DIGITS, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];
const SPACE: readonly Range[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x2028, 0x2029],
];

/** `.`: anything but the end of a line. */
export const ANY_CHARACTER = new CharacterSet(NEW_LINES, true);

/** What a letter after a backslash stands for. */
export const CLASSES: Readonly<Record<string, CharacterSet>> = {
  d: new CharacterSet(DIGITS),
  D: new CharacterSet(DIGITS, true),
  w: new CharacterSet(WORD),
  W: new CharacterSet(WORD, true),
  s: new CharacterSet(SPACE),
  S: new CharacterSet(SPACE, true),
  n: CharacterSet.of('\n'),
  r: CharacterSet.of('\r'),
  t: CharacterSet.of('\t'),
};
