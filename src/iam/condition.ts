import { covers, equals } from '../template/match.ts';
import { holes, STAR, type Tokens } from '../template/token.ts';
import { every, some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import { comparisonOf, meets, readValue, type Comparison } from './comparison.ts';
import { TIME, TIME_KEYS } from './request-time.ts';

const ANYTHING: Tokens = [STAR];

/** One line of a Condition block: an operator, a key and the values that are compared. */
export interface Condition {
  readonly operator: string;
  readonly comparison: Comparison;
  readonly negated: boolean;
  readonly ifExists: boolean;
  readonly quantifier: 'any' | 'all' | undefined;
  /** In lower case, as keys are compared. */
  readonly key: string;
  readonly value: Value;
}

/** What is known of a condition key in a class of requests. */
export interface KeyFacts {
  readonly presence: 'always' | 'never' | 'possible';
  /** Whether some request of the class has a value that the pattern describes; undefined where anything can be. */
  readonly mayMatch?: (pattern: Tokens, comparison: Comparison) => Truth;
  /** Whether all of them have. */
  readonly mustMatch?: (pattern: Tokens, comparison: Comparison) => Truth;
}

/** A class of requests: what its condition keys can hold. Keys in lower case. */
export type RequestClass = (key: string) => KeyFacts;

/** Nothing is known but that it is made after this was written: any key can be there with any value. */
export const ANY_REQUEST: RequestClass = (key) => (TIME_KEYS.has(key) ? TIME : { presence: 'possible' });

/** A key with one known value. */
export function always(value: Tokens): KeyFacts {
  const matches = (pattern: Tokens, comparison: Comparison): Truth => meets(pattern, comparison, value);
  return { presence: 'always', mayMatch: matches, mustMatch: matches };
}

export const NEVER: KeyFacts = { presence: 'never' };

export function conditionsOf(block: Value): readonly Condition[] {
  return block.entries.flatMap(([operator, keys]) =>
    keys.entries.map(([key, value]) => ({ ...readOperator(operator), operator, key: key.toLowerCase(), value })),
  );
}

function readOperator(operator: string): Pick<Condition, 'comparison' | 'negated' | 'ifExists' | 'quantifier'> {
  let name = operator.toLowerCase();
  const quantifier = name.startsWith('forallvalues:') ? 'all' : name.startsWith('foranyvalue:') ? 'any' : undefined;
  if (quantifier) name = name.slice(name.indexOf(':') + 1);
  const ifExists = name.endsWith('ifexists');
  if (ifExists) name = name.slice(0, -'ifexists'.length);
  return { comparison: comparisonOf(name), negated: name.includes('not') && name !== 'null', ifExists, quantifier };
}

/** Whether a request of the class can meet the condition. A value that a template condition removes asks nothing. */
export function mayHold(condition: Condition, request: RequestClass): Truth {
  return condition.value.missing.or(condition.negated ? matchesSurely(condition, request).not() : matchesPossibly(condition, request));
}

/** Whether every request of the class meets it. */
export function mustHold(condition: Condition, request: RequestClass): Truth {
  return condition.value.missing.or(condition.negated ? matchesPossibly(condition, request).not() : matchesSurely(condition, request));
}

/**
 * The positive reading: the key has one of the values. An absent key answers no, and yes under `IfExists` and `ForAllValues`.
 * A negated operator turns this around from outside: absence must answer no in both, but for `ForAnyValue`, which asks for a value in any case.
 */
function matchesPossibly(condition: Condition, request: RequestClass): Truth {
  const facts = request(condition.key);
  if (condition.comparison === 'null') return nullHolds(condition, facts, 'possibly');
  if (facts.presence !== 'always' && absentHolds(condition)) return Truth.yes;
  if (facts.presence === 'never') return Truth.no;
  const { mayMatch } = facts;
  if (!mayMatch) return Truth.of(condition.value.items.length > 0);
  return someValue(condition, (pattern) => mayMatch(pattern, condition.comparison));
}

function matchesSurely(condition: Condition, request: RequestClass): Truth {
  const facts = request(condition.key);
  if (condition.comparison === 'null') return nullHolds(condition, facts, 'surely');
  if (facts.presence === 'never') return Truth.of(absentHolds(condition));
  if (facts.presence === 'possible' && !absentHolds(condition)) return Truth.no;
  const { mustMatch } = facts;
  return someValue(condition, (pattern) =>
    mustMatch ? mustMatch(pattern, condition.comparison) : matchesAnything(pattern, condition.comparison),
  );
}

/** Whether a value takes in all there is: `*`, or what a parameter may make one. */
function matchesAnything(pattern: Tokens, comparison: Comparison): Truth {
  if (comparison !== 'like' && comparison !== 'arn') return Truth.no;
  if (covers(pattern, ANYTHING)) return Truth.yes;
  const wild = holes(pattern).filter((hole) => hole.wild);
  const mayBe = wild.length > 0 && pattern.every((token) => token.kind === 'star' || (token.kind === 'hole' && token.wild));
  return mayBe ? Truth.doubt(...wild.map((hole) => hole.reason)) : Truth.no;
}

/** Whether a request without the key meets the positive reading; turned around for a negated operator, as in `matchesPossibly`. */
function absentHolds({ negated, ifExists, quantifier }: Condition): boolean {
  return negated ? quantifier === 'any' && !ifExists : ifExists || quantifier === 'all';
}

/** Whether a request without the key fails the condition. */
export function asksForKey({ comparison, negated, ifExists, quantifier, value }: Condition): Truth {
  if (comparison === 'null') return every(value.items, (item) => item.is('false'));
  const passes = negated ? quantifier !== 'any' || ifExists : ifExists || quantifier === 'all';
  return passes ? Truth.no : value.present;
}

function nullHolds(condition: Condition, facts: KeyFacts, how: 'possibly' | 'surely'): Truth {
  if (facts.presence === 'possible') return Truth.of(how === 'possibly');
  return someValue(condition, (pattern) => equals(pattern, String(facts.presence === 'never')));
}

function someValue(condition: Condition, question: (pattern: Tokens) => Truth): Truth {
  return some(condition.value.items, (value) => value.test((tokens) => question(readValue(tokens, condition.comparison))));
}
