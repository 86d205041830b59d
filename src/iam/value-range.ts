import { covers, intersects } from '../template/match.ts';
import { literal, lowerCase, split, type Tokens } from '../template/token.ts';
import { measure, orderOf, readValue, stands, type Comparison, type Order } from './comparison.ts';
import { contains, parseNetwork } from './network.ts';

/** What one written value takes in: all the values of a request that meet it. */
export interface Range {
  readonly comparison: Comparison;
  readonly written: Tokens;
}

/** Whether all that `inner` takes in is surely taken in by `outer`. */
export function isWithin(inner: Range, outer: Range): boolean {
  const [a, b] = [readValue(inner.written, inner.comparison), readValue(outer.written, outer.comparison)];
  if (inner.comparison === 'other') return false;
  // The same text, compared in the same way; wildcards in it included.
  if (inner.comparison === outer.comparison && covers(b, a) && covers(a, b)) return true;
  const [low, high] = [orderOf(inner.comparison), orderOf(outer.comparison)];
  if (low && high) {
    const [x, y] = [measure(a, low.kind), measure(b, high.kind)];
    return low.kind === high.kind && x !== undefined && y !== undefined && isSpanWithin(low.order, x, high.order, y);
  }
  if (inner.comparison === 'ip' && outer.comparison === 'ip') {
    const [x, y] = networks(a, b);
    return x !== undefined && y !== undefined && contains(y, x);
  }
  return isText(inner.comparison) && isText(outer.comparison) && isTextWithin(inner.comparison, a, outer.comparison, b);
}

/** Whether no value is surely taken in by both. */
export function areApart(one: Range, other: Range): boolean {
  const [a, b] = [readValue(one.written, one.comparison), readValue(other.written, other.comparison)];
  const [low, high] = [orderOf(one.comparison), orderOf(other.comparison)];
  if (low && high) {
    const [x, y] = [measure(a, low.kind), measure(b, high.kind)];
    if (low.kind !== high.kind || x === undefined || y === undefined) return false;
    return low.order === '=' ? !stands(x, high.order, y) : high.order === '=' && !stands(y, low.order, x);
  }
  if (one.comparison === 'ip' && other.comparison === 'ip') {
    const [x, y] = networks(a, b);
    return x !== undefined && y !== undefined && !contains(x, y) && !contains(y, x);
  }
  if (!isText(one.comparison) || !isText(other.comparison)) return false;
  if ((one.comparison === 'arn' && !hasFields(a)) || (other.comparison === 'arn' && !hasFields(b))) return false;
  const ignoring = [one.comparison, other.comparison].includes('string-ignore-case');
  return intersects(ignoring ? lowerCase(a) : a, ignoring ? lowerCase(b) : b).isNo;
}

function isSpanWithin(order: Order, size: number, outer: Order, limit: number): boolean {
  if (order === '=') return stands(size, outer, limit);
  if (order[0] !== outer[0]) return false;
  const isStrictEnough = order === outer || outer.endsWith('=');
  return stands(size, order.startsWith('<') ? '<' : '>', limit) || (size === limit && isStrictEnough);
}

function networks(a: Tokens, b: Tokens): readonly ReturnType<typeof parseNetwork>[] {
  return [a, b].map((tokens) => parseNetwork(literal(tokens) ?? ''));
}

type TextComparison = 'string' | 'string-ignore-case' | 'like' | 'arn';

function isText(comparison: Comparison): comparison is TextComparison {
  return ['string', 'string-ignore-case', 'like', 'arn'].includes(comparison);
}

function isTextWithin(how: TextComparison, a: Tokens, as: TextComparison, b: Tokens): boolean {
  if (as === 'like' && b.length === 1 && b[0]?.kind === 'star') return true;
  if (how === 'string-ignore-case') return as === how && covers(b, a);
  if (how === 'arn' && !hasFields(a)) return false;
  if (as === 'string-ignore-case') return covers(b, lowerCase(a));
  if (as !== 'arn') return covers(b, a);
  // Field by field, which a text that may hold more colons than are written has not.
  const [fields, patterns] = [split(a, ':', 6), split(b, ':', 6)];
  return hasFields(a) && hasFields(b) && areFixed(how, fields) && patterns.every((pattern, index) => covers(pattern, fields[index] ?? []));
}

function hasFields(tokens: Tokens): boolean {
  return split(tokens, ':', 6).length === 6;
}

function areFixed(how: TextComparison, fields: readonly Tokens[]): boolean {
  return fields
    .slice(0, 5)
    .every((field) => field.every((token) => token.kind === 'text' || (token.kind === 'hole' ? token.class !== 'any' : how === 'arn')));
}
