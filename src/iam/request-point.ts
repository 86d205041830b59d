import { show, text, type Tokens } from '../template/token.ts';
import { every, some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import { readValue } from './comparison.ts';
import { always, mayHold, NEVER, type Condition, type KeyFacts, type RequestClass } from './condition.ts';
import { remembered } from '../template/remembered.ts';
import { UNWRITTEN } from './sample.ts';
import { edgesOf, valuesMeeting } from './value-sample.ts';

/** More combinations than real policies have; what is not found among them is a doubt. */
const MOST_POINTS = 256;
const MOST_VALUES = 12;
const MOST_EDGES = 64;

const NO_VALUE = ([first]: readonly Condition[]): string => `the conditions on ${first?.key ?? ''} may exclude each other`;

/**
 * Requests of a class that fix the keys which these conditions test: without the key, with each value that is written, with one
 * that nobody wrote. Only keys of which the class knows nothing are fixed, those tested most often first.
 */
export function requestPoints(conditions: readonly Condition[], request: RequestClass): readonly RequestClass[] {
  let points: readonly ReadonlyMap<string, KeyFacts>[] = [new Map()];
  for (const [key, tests] of byKey(conditions)) {
    if (!isOpen(request(key))) continue;
    const values = valuesOf(tests);
    if (points.length * values.length > MOST_POINTS) break;
    points = points.flatMap((point) => values.map((value) => new Map(point).set(key, value)));
  }
  return points.map((point) => (key) => point.get(key) ?? request(key));
}

/** Whether a request of the class can meet all the conditions. */
export function mayHoldTogether(conditions: readonly Condition[], request: RequestClass): Truth {
  const each = every(conditions, (condition) => mayHold(condition, request));
  if (each.isNo) return each;
  return every([
    each,
    ...[...byKey(conditions)].map(([key, tests]) =>
      isOpen(request(key)) ? exclude(tests, request).not() : thereOrNot(key, tests, request).and(leaveNoSize(tests).not()),
    ),
  ]);
}

/** Whether one request can meet all the tests of a key: the key is there for all of them, or for none. */
function thereOrNot(key: string, tests: readonly Condition[], request: RequestClass): Truth {
  const facts = request(key);
  if (tests.length < 2 || facts.presence !== 'possible') return Truth.yes;
  const sides = [{ ...facts, presence: 'always' } as const, NEVER];
  return some(sides, (side) => every(tests, (condition) => mayHold(condition, () => side)));
}

/** Whether several conditions on one key exclude each other: yes, no, or a doubt where no value was found that meets them all. */
function exclude(tests: readonly Condition[], request: RequestClass): Truth {
  if (tests.length < 2) return Truth.no;
  const met = some(requestPoints(tests, request), (point) => every(tests, (condition) => mayHold(condition, point)));
  if (!met.isNo) return met.not();
  const tried = writtenValues(tests).length <= MOST_VALUES;
  return tried && (tests.some(isList) || areOfOneKind(tests)) ? Truth.yes : leaveNoSize(tests).orDoubt(NO_VALUE(tests));
}

/** Whether a number or a time that meets all tests of one key cannot be: yes, or no where that is not sure. */
function leaveNoSize(tests: readonly Condition[]): Truth {
  if (tests.length < 2) return Truth.no;
  const edges = edgesOf(tests);
  if (edges === undefined || edges.length > MOST_EDGES || !tests.every(({ quantifier }) => quantifier === undefined)) return Truth.no;
  const points = [...edges.map((edge) => always(text(edge))), NEVER];
  return some(points, (point) => every(tests, (condition) => mayHold(condition, () => point))).not();
}

/** Tests whose written values stand for all there are: networks lie within each other or apart, and a truth value is one of two. */
function areOfOneKind(tests: readonly Condition[]): boolean {
  return (['bool', 'ip'] as const).some((kind) =>
    tests.every(
      ({ comparison, negated, quantifier, value }) =>
        comparison === kind && !negated && quantifier === undefined && value.items.every(isText),
    ),
  );
}

/** A condition that only the values written in it meet. A key with a quantifier can have several, one for each condition. */
function isList({ comparison, negated, ifExists, quantifier, value }: Condition): boolean {
  return !negated && !ifExists && quantifier === undefined && comparison === 'string' && value.items.every(isText);
}

function isText(item: Value): boolean {
  return item.cases.every(({ value: node }) => node.kind === 'text');
}

/** Those of one key together, the key with most of them first. */
function byKey(conditions: readonly Condition[]): ReadonlyMap<string, readonly Condition[]> {
  const groups = new Map<string, Condition[]>();
  for (const condition of conditions) {
    const group = groups.get(condition.key);
    if (group) group.push(condition);
    else groups.set(condition.key, [condition]);
  }
  return new Map([...groups].toSorted(([, a], [, b]) => b.length - a.length));
}

function isOpen(facts: KeyFacts): boolean {
  return facts.presence !== 'never' && facts.mayMatch === undefined;
}

function valuesOf(tests: readonly Condition[]): readonly KeyFacts[] {
  return [...writtenValues(tests).slice(0, MOST_VALUES).map(always), always(text(UNWRITTEN)), NEVER];
}

/** The different values that conditions name, no more than tell that there are many; of a pattern, texts that it describes. */
function writtenValues(tests: readonly Condition[]): readonly Tokens[] {
  const written = new Map<string, Tokens>();
  for (const test of tests) {
    for (const value of valuesIn(test)) written.set(show(value), value);
    if (written.size > MOST_VALUES) break;
  }
  return [...written.values()];
}

const valuesIn = remembered(({ value, comparison }: Condition): readonly Tokens[] =>
  value.items.flatMap((item) => item.texts.flatMap((tokens) => valuesMeeting(readValue(tokens, comparison), comparison))),
);
