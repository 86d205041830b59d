import { ANY_CHARACTER, CharacterSet, CLASSES } from './character-set.ts';
import { NotationError } from './notation-error.ts';

/** A pattern, taken apart. */
export type PatternNode =
  | { readonly kind: 'one'; readonly set: CharacterSet }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'all'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'either'; readonly choices: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly part: PatternNode; readonly least: number; readonly most: number };

const MOST_CHARACTERS = 500;
const MOST_DEPTH = 50;
const MOST_TIMES = 1000;
const COUNT = /^\{(\d+)(,(\d*))?\}/;

/**
 * Reads the part of the language of regular expressions that can be decided in one pass: literals, sets, groups, `|`,
 * repetition and anchors. Throws a `NotationError` for the rest.
 */
export function parsePattern(text: string): PatternNode {
  if (text.length > MOST_CHARACTERS) throw new NotationError(`is longer than ${MOST_CHARACTERS} characters.`);
  const parser = new PatternParser(text);
  return parser.whole();
}

class PatternParser {
  private readonly text: string;
  private at = 0;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  whole(): PatternNode {
    const node = this.either();
    if (this.at < this.text.length) throw new NotationError('closes a group with `)` that it does not open.');
    return node;
  }

  private either(): PatternNode {
    const choices = [this.all()];
    while (this.takes('|')) choices.push(this.all());
    const [only] = choices;
    return choices.length === 1 && only !== undefined ? only : { kind: 'either', choices };
  }

  private all(): PatternNode {
    const parts: PatternNode[] = [];
    while (this.at < this.text.length && this.next !== '|' && this.next !== ')') parts.push(this.repeated(this.part()));
    return { kind: 'all', parts };
  }

  private repeated(part: PatternNode): PatternNode {
    const [least, most] = this.times() ?? [1, 1];
    if (least === 1 && most === 1) return part;
    if (part.kind === 'start' || part.kind === 'end') throw new NotationError(`repeats an anchor, which has no length.`);
    // How much of it is tried first makes no difference to whether it matches.
    this.takes('?');
    if (this.next !== undefined && '*+?'.includes(this.next)) throw new NotationError(`has \`${this.next}\` after a repetition.`);
    return { kind: 'repeat', part, least, most };
  }

  private times(): readonly [number, number] | undefined {
    if (this.takes('*')) return [0, Infinity];
    if (this.takes('+')) return [1, Infinity];
    if (this.takes('?')) return [0, 1];
    const count = COUNT.exec(this.text.slice(this.at));
    if (count === null) return undefined;
    this.at += count[0].length;
    const least = Number(count[1]);
    const most = count[2] === undefined ? least : count[3] === '' ? Infinity : Number(count[3]);
    if (least > MOST_TIMES) throw new NotationError(`repeats \`${count[0]}\` times, more than ${MOST_TIMES}.`);
    if (most < least) throw new NotationError(`repeats \`${count[0]}\` times, from more to less.`);
    return [least, most];
  }

  private part(): PatternNode {
    const character = this.take();
    switch (character) {
      case '(':
        return this.group();
      case '[':
        return { kind: 'one', set: this.set() };
      case '.':
        return { kind: 'one', set: ANY_CHARACTER };
      case '^':
        return { kind: 'start' };
      case '$':
        return { kind: 'end' };
      case '\\':
        return { kind: 'one', set: this.escaped() };
      case '*':
      case '+':
      case '?':
        throw new NotationError(`repeats nothing with \`${character}\`.`);
      default:
        return { kind: 'one', set: CharacterSet.of(character) };
    }
  }

  private group(): PatternNode {
    if (this.takes('?') && !this.takes(':')) {
      const opener = /^(?:<?[=!]|<\w*>?|.)?/.exec(this.text.slice(this.at))?.[0] ?? '';
      throw new NotationError(`uses \`(?${opener}\`, which cannot be decided in one pass.`);
    }
    if (++this.depth > MOST_DEPTH) throw new NotationError(`has more than ${MOST_DEPTH} groups in each other.`);
    const node = this.either();
    if (!this.takes(')')) throw new NotationError('opens a group with `(` that it does not close.');
    this.depth -= 1;
    return node;
  }

  private set(): CharacterSet {
    const isNegated = this.takes('^');
    const ranges: (readonly [number, number])[] = [];
    while (!this.takes(']')) {
      const first = this.member();
      const [[from, to] = [0, 0]] = first.parts;
      if (this.next === '-' && this.text[this.at + 1] !== ']' && first.parts.length === 1 && from === to) {
        this.take();
        const last = this.member().parts;
        const end = last.length === 1 && last[0]?.[0] === last[0]?.[1] ? (last[0]?.[0] ?? 0) : -1;
        if (end < from) throw new NotationError('has a set whose range ends before it begins.');
        ranges.push([from, end]);
      } else ranges.push(...first.parts);
    }
    return new CharacterSet(ranges, isNegated);
  }

  private member(): CharacterSet {
    if (this.at >= this.text.length) throw new NotationError('opens a set with `[` that it does not close.');
    const character = this.take();
    return character === '\\' ? this.escaped() : CharacterSet.of(character);
  }

  private escaped(): CharacterSet {
    if (this.at >= this.text.length) throw new NotationError('ends in a backslash.');
    const character = this.take();
    const known = CLASSES[character];
    if (known !== undefined) return known;
    if (/[A-Za-z0-9]/.test(character)) throw new NotationError(`uses \`\\${character}\`, which is not understood.`);
    return CharacterSet.of(character);
  }

  private get next(): string | undefined {
    return this.text[this.at];
  }

  private take(): string {
    return this.text[this.at++] ?? '';
  }

  private takes(character: string): boolean {
    if (this.next !== character) return false;
    this.at += 1;
    return true;
  }
}
