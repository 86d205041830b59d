import { NotationError } from './notation-error.ts';

type Triple = readonly [major: number, minor: number, patch: number];

interface Version {
  readonly triple: Triple;
  /** `beta.1` of `4.0.0-beta.1`. */
  readonly pre: readonly string[];
}

interface Bound {
  readonly operator: '<' | '<=' | '>' | '>=' | '=';
  readonly version: Version;
}

/** All bounds of one alternative. */
type Bounds = readonly Bound[];

const PARTIAL = /^[v=\s]*(\d+|[xX*])(?:\.(\d+|[xX*])(?:\.(\d+|[xX*])(?:-([\w.-]+))?(?:\+[\w.-]+)?)?)?$/;
const MOST_CHARACTERS = 300;

/** A range of versions as npm writes them: `>=3.40.0 <5`, `^3 || ~4.1`, `3.x`, `1.2 - 2`. */
export class VersionRange {
  private readonly alternatives: readonly Bounds[];

  /** Throws a `NotationError` where the text is no range. */
  constructor(text: string) {
    if (text.length > MOST_CHARACTERS) throw new NotationError(`is longer than ${MOST_CHARACTERS} characters.`);
    this.alternatives = text.split('||').map(boundsOf);
  }

  /** Whether a version is in it; never one that cannot be read. A version before a release only where the range names that release. */
  has(version: string): boolean {
    const read = partial(version);
    if (read === undefined || read.numbers.length < 3) return false;
    const { triple, pre } = read;
    return this.alternatives.some(
      (bounds) =>
        bounds.every((bound) => holds(bound, { triple, pre })) &&
        (pre.length === 0 || bounds.some((bound) => bound.version.pre.length > 0 && compareTriples(bound.version.triple, triple) === 0)),
    );
  }

  /** Whether it has an upper end. */
  get isClosed(): boolean {
    return this.alternatives.every((bounds) => bounds.some(({ operator }) => operator === '<' || operator === '<=' || operator === '='));
  }
}

function boundsOf(text: string): Bounds {
  const trimmed = text.trim();
  const [, from, to] = /^(\S+)\s+-\s+(\S+)$/.exec(trimmed) ?? [];
  if (from !== undefined && to !== undefined) return [...lower(required(from)), ...upTo(required(to))];
  return trimmed
    .replaceAll(/([<>=~^]+)\s+/g, '$1')
    .split(/\s+/)
    .flatMap(boundsOfPart);
}

function boundsOfPart(part: string): Bounds {
  const [, operator = '', rest = ''] = /^(\^|~>?|[<>]=?|=)?(.*)$/.exec(part) ?? [];
  const version = required(rest === '' ? '*' : rest);
  const { numbers, triple, pre } = version;
  const isWhole = numbers.length === 3;
  switch (operator) {
    case '^':
      return numbers.length === 0 ? [] : [...lower(version), below(next(triple, caretPosition(version)))];
    case '~':
    case '~>':
      return numbers.length === 0 ? [] : [...lower(version), below(next(triple, numbers.length > 1 ? 1 : 0))];
    case '>':
      if (numbers.length === 0) return [below([0, 0, 0])];
      return [isWhole ? { operator, version: { triple, pre } } : atLeast(next(triple, numbers.length - 1))];
    case '<':
      return [isWhole ? { operator, version: { triple, pre } } : below(triple)];
    case '>=':
      return lower(version);
    case '<=':
      return upTo(version);
    default:
      return isWhole ? [{ operator: '=', version: { triple, pre } }] : [...lower(version), ...upTo(version)];
  }
}

interface Partial extends Version {
  /** As many as are written. */
  readonly numbers: readonly number[];
}

function partial(text: string): Partial | undefined {
  const [, ...found] = PARTIAL.exec(text) ?? [];
  if (found.length === 0) return undefined;
  const parts = found.slice(0, 3);
  const open = parts.findIndex((part) => part === undefined || /^[xX*]$/.test(part));
  const numbers = parts.slice(0, open < 0 ? 3 : open).map(Number);
  const [major = 0, minor = 0, patch = 0] = numbers;
  return { numbers, triple: [major, minor, patch], pre: numbers.length === 3 ? (found[3]?.split('.') ?? []) : [] };
}

function required(text: string): Partial {
  const version = partial(text);
  if (version === undefined) throw new NotationError(`holds ${text}, which is no version: write \`>=3.40.0 <5\` or \`^3.40.0\`.`);
  return version;
}

function lower({ numbers, triple, pre }: Partial): Bounds {
  return numbers.length === 0 ? [] : [{ operator: '>=', version: { triple, pre } }];
}

function upTo({ numbers, triple, pre }: Partial): Bounds {
  if (numbers.length === 0) return [];
  return [numbers.length === 3 ? { operator: '<=', version: { triple, pre } } : below(next(triple, numbers.length - 1))];
}

function atLeast(triple: Triple): Bound {
  return { operator: '>=', version: { triple, pre: [] } };
}

/** Below every version that is called so, those before its release as well. */
function below(triple: Triple): Bound {
  return { operator: '<', version: { triple, pre: ['0'] } };
}

/** The first number that is not zero, or the last that is written. */
function caretPosition({ numbers }: Partial): number {
  const position = numbers.findIndex((number) => number > 0);
  return position < 0 ? numbers.length - 1 : position;
}

function next([major, minor, patch]: Triple, position: number): Triple {
  return position === 0 ? [major + 1, 0, 0] : position === 1 ? [major, minor + 1, 0] : [major, minor, patch + 1];
}

function holds({ operator, version }: Bound, candidate: Version): boolean {
  const order = compare(candidate, version);
  return operator === '='
    ? order === 0
    : operator === '<'
      ? order < 0
      : operator === '<='
        ? order <= 0
        : operator === '>'
          ? order > 0
          : order >= 0;
}

function compare(a: Version, b: Version): number {
  return compareTriples(a.triple, b.triple) || comparePre(a.pre, b.pre);
}

function compareTriples(a: Triple, b: Triple): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** A release comes after what is before it; numbers by value, words by letters, numbers first. */
function comparePre(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return Math.sign(b.length - a.length);
  for (const [index, one] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    const [isNumber, otherIsNumber] = [/^\d+$/.test(one), /^\d+$/.test(other)];
    const order =
      isNumber && otherIsNumber ? Number(one) - Number(other) : isNumber ? -1 : otherIsNumber ? 1 : one < other ? -1 : one > other ? 1 : 0;
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
