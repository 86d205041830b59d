import { intersects } from '../template/match.ts';
import { holes, literal, lowerCase, variables, wildcards, type Tokens } from '../template/token.ts';
import { Truth } from '../template/truth.ts';
import { contains, parseNetwork } from './network.ts';

/** How a request's value must stand to the written one. */
export type Order = '=' | '<' | '<=' | '>' | '>=';

/** What an operator does with two values, apart from its negation. `other` is an operator that nobody here knows. */
export type Comparison =
  'string' | 'string-ignore-case' | 'like' | 'arn' | 'ip' | 'bool' | 'null' | 'binary' | `number${Order}` | `date${Order}` | 'other';

const TEXTS = new Map<string, Comparison>(
  Object.entries({
    stringequals: 'string',
    stringnotequals: 'string',
    stringequalsignorecase: 'string-ignore-case',
    stringnotequalsignorecase: 'string-ignore-case',
    stringlike: 'like',
    stringnotlike: 'like',
    arnequals: 'arn',
    arnlike: 'arn',
    arnnotequals: 'arn',
    arnnotlike: 'arn',
  }),
);

const ORDERS = new Map<string, Order>(
  Object.entries({
    equals: '=',
    notequals: '=',
    lessthan: '<',
    lessthanequals: '<=',
    greaterthan: '>',
    greaterthanequals: '>=',
  }),
);

/** By the operator's name in lower case, without `IfExists` and quantifier. */
export function comparisonOf(name: string): Comparison {
  const text = TEXTS.get(name);
  if (text) return text;
  if (name === 'ipaddress' || name === 'notipaddress') return 'ip';
  if (name === 'binaryequals') return 'binary';
  for (const [prefix, kind] of [['numeric', 'number'] as const, ['date', 'date'] as const]) {
    const order = name.startsWith(prefix) ? ORDERS.get(name.slice(prefix.length)) : undefined;
    if (order) return `${kind}${order}`;
  }
  return name === 'bool' || name === 'null' ? name : 'other';
}

function ignoresCase(comparison: Comparison): boolean {
  return comparison === 'string-ignore-case' || comparison === 'bool' || comparison === 'null';
}

/** A value as the operator reads it: wildcards live only where IAM gives them a meaning. */
export function readValue(tokens: Tokens, comparison: Comparison): Tokens {
  if (comparison === 'like' || comparison === 'arn') return wildcards(tokens);
  return ignoresCase(comparison) ? lowerCase(tokens) : variables(tokens);
}

/** Kind and order of a comparison by size: of numbers, or of points in time. */
export function orderOf(comparison: Comparison): { readonly kind: 'number' | 'date'; readonly order: Order } | undefined {
  const kind = comparison.startsWith('number') ? 'number' : comparison.startsWith('date') ? 'date' : undefined;
  return kind && { kind, order: comparison.slice(kind.length) as Order };
}

/** A number or a point in time, in seconds; undefined where the text is neither. */
export function measure(tokens: Tokens, kind: 'number' | 'date'): number | undefined {
  const known = literal(tokens)?.trim();
  if (known === undefined) return undefined;
  return kind === 'number' ? numberIn(known) : dateIn(known);
}

function numberIn(written: string): number | undefined {
  return /^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(written) ? Number(written) : undefined;
}

/** ISO 8601 with its offset, or seconds since 1970. Four digits may be a year or seconds: they are left unread. */
function dateIn(written: string): number | undefined {
  if (/^\d{5,12}(?:\.\d+)?$/.test(written)) return Number(written);
  if (!/^\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?$/.test(written)) return undefined;
  const time = Date.parse(written);
  return Number.isNaN(time) ? undefined : time / 1000;
}

export function stands(value: number, order: Order, written: number): boolean {
  switch (order) {
    case '=':
      return value === written;
    case '<':
      return value < written;
    case '<=':
      return value <= written;
    case '>':
      return value > written;
    case '>=':
      return value >= written;
  }
}

/** Whether a request's value meets a written one: the pattern as the operator reads it, the value as it is. */
export function meets(pattern: Tokens, comparison: Comparison, value: Tokens): Truth {
  const order = orderOf(comparison);
  if (order) {
    const [given, written] = [measure(value, order.kind), measure(pattern, order.kind)];
    if (given !== undefined && written !== undefined) return Truth.of(stands(given, order.order, written));
    return unread(pattern, value, written !== undefined, order.kind);
  }
  if (comparison === 'ip') {
    const [given, written] = [parseNetwork(literal(value) ?? ''), parseNetwork(literal(pattern) ?? '')];
    if (given !== undefined && written !== undefined) return Truth.of(contains(written, given));
    return unread(pattern, value, written !== undefined, 'network');
  }
  if (comparison === 'other') return Truth.doubt('what the operator compares is not known here');
  const texts = intersects(pattern, ignoresCase(comparison) ? lowerCase(value) : value);
  // The same bytes can be written in two ways.
  return comparison === 'binary' && texts.isNo ? Truth.doubt('binary values are compared by their text here') : texts;
}

/** A request's value of another type meets nothing; of a written one nobody can say what AWS makes of it. */
function unread(pattern: Tokens, value: Tokens, isWritten: boolean, what: string): Truth {
  const reasons = [...holes(pattern), ...holes(value)].map(({ reason }) => reason);
  if (reasons.length > 0) return Truth.doubt(...new Set(reasons));
  return isWritten ? Truth.no : Truth.doubt(`a value is compared that is no ${what}`);
}
