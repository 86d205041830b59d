/**
 * Which way each open choice goes. A choice is a sentence that is true or false at deploy: `condition IsProd holds`,
 * `parameter Stage is prod`. One that is not named can go either way.
 */
export type Guard = ReadonlyMap<string, boolean>;

export interface Case<T> {
  readonly when: Guard;
  readonly value: T;
}

/** The alternatives of something that CloudFormation decides at deploy. The guards never overlap and together cover every deploy. */
export type Cases<T> = readonly Case<T>[];

/** Beyond this many alternatives the answer is "unknown", so that no template can make the audit exponential. */
export const LIMIT = 64;

/** The reason of a doubt beyond the limit. */
export const TOO_MANY = 'it depends on more conditions than can be followed';

const ALWAYS: Guard = new Map();

export function always<T>(value: T): Cases<T> {
  return [{ when: ALWAYS, value }];
}

/** Both guards at once, or undefined where they contradict each other. */
export function both(a: Guard, b: Guard): Guard | undefined {
  if (a.size === 0) return b;
  if (b.size === 0) return a;
  const merged = new Map(a);
  for (const [choice, branch] of b) {
    const other = merged.get(choice);
    if (other !== undefined && other !== branch) return undefined;
    merged.set(choice, branch);
  }
  return merged;
}

export function mapCases<T, U>(cases: Cases<T>, f: (value: T) => U): Cases<U> {
  return cases.map(({ when, value }) => ({ when, value: f(value) }));
}

/** Continues every case with the alternatives of its value; beyond the limit the whole becomes `overflow()`. */
export function flatMapCases<T, U>(cases: Cases<T>, f: (value: T) => Cases<U>, overflow: () => U): Cases<U> {
  const [only] = cases;
  if (cases.length === 1 && only?.when.size === 0) {
    const inner = f(only.value);
    return inner.length > LIMIT ? always(overflow()) : inner;
  }
  const result: Case<U>[] = [];
  for (const { when, value } of cases) {
    for (const inner of f(value)) {
      const guard = both(when, inner.when);
      if (guard === undefined) continue;
      if (result.length >= LIMIT) return always(overflow());
      result.push({ when: guard, value: inner.value });
    }
  }
  return result;
}

/** The two cases of one choice. */
export function eitherWay<T>(choice: string, ifTrue: T, ifFalse: T): Cases<T> {
  return [
    { when: new Map([[choice, true]]), value: ifTrue },
    { when: new Map([[choice, false]]), value: ifFalse },
  ];
}

/** One of several alternatives, as nested choices; `say` makes the sentence that is true of one of them. */
export function oneOf<T>(values: readonly T[], say: (value: T) => string): Cases<T> {
  const [first, ...rest] = values;
  if (first === undefined) return [];
  if (rest.length === 0) return always(first);
  const choice = say(first);
  return [
    { when: new Map([[choice, true]]), value: first },
    ...oneOf(rest, say).map(({ when, value }) => ({ when: new Map([[choice, false], ...when]), value })),
  ];
}

/** A guard in words: `condition IsProd holds and parameter Stage is prod`. */
export function describeGuard(guard: Guard): string {
  return [...guard].map(([choice, holds]) => (holds ? choice : negated(choice))).join(' and ');
}

function negated(choice: string): string {
  if (choice.endsWith(' holds')) return choice.replace(/ holds$/, ' does not hold');
  if (choice.endsWith(' keeps its default')) return choice.replace(/ keeps its default$/, ' is given another value');
  return choice.replace(' is ', ' is not ');
}
