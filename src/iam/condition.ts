import { intersects } from '../template/match.ts';
import { lowerCase, wildcards, type Tokens } from '../template/token.ts';
import { every, some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';

type Comparison = 'string' | 'string-ignore-case' | 'like' | 'arn' | 'ip' | 'bool' | 'null' | 'other';

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
  mayMatch?(pattern: Tokens, comparison: Comparison): Truth;
  /** Whether all of them have. */
  mustMatch?(pattern: Tokens, comparison: Comparison): Truth;
}

/** A class of requests: what its condition keys can hold. Keys in lower case. */
export type RequestClass = (key: string) => KeyFacts;

/** Nothing is known: any key can be there with any value. */
export const ANY_REQUEST: RequestClass = () => ({ presence: 'possible' });

/** A key with one known value. */
export function always(value: Tokens): KeyFacts {
  const matches = (pattern: Tokens): Truth => intersects(pattern, value);
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

function comparisonOf(name: string): Comparison {
  if (name.startsWith('arn')) return 'arn';
  if (name === 'stringlike' || name === 'stringnotlike') return 'like';
  if (name.endsWith('ignorecase')) return 'string-ignore-case';
  if (name.startsWith('string')) return 'string';
  if (name.endsWith('ipaddress')) return 'ip';
  return name === 'bool' || name === 'null' ? name : 'other';
}

/** A value as the operator reads it: wildcards live only where IAM gives them a meaning. */
function pattern(tokens: Tokens, comparison: Comparison): Tokens {
  if (comparison === 'like' || comparison === 'arn') return wildcards(tokens);
  return comparison === 'string-ignore-case' || comparison === 'bool' ? lowerCase(tokens) : variablesOnly(tokens);
}

/** In an exact comparison a policy variable is still one, a `*` is not a wildcard. */
function variablesOnly(tokens: Tokens): Tokens {
  return tokens.some((token) => token.kind === 'text' && token.text.includes('${')) ? wildcards(tokens) : tokens;
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
 * The positive reading: the key has one of the values. An absent key answers no, and yes under `IfExists` and `ForAllValues`;
 * for a negated operator the outer negation turns that around, so there absence must answer no in both.
 */
function matchesPossibly(condition: Condition, request: RequestClass): Truth {
  const facts = request(condition.key);
  if (condition.comparison === 'null') return nullHolds(condition, facts, 'possibly');
  if (facts.presence !== 'always' && absentHolds(condition)) return Truth.yes;
  if (facts.presence === 'never') return Truth.no;
  const { mayMatch } = facts;
  if (!mayMatch) return Truth.yes;
  return someValue(condition, (tokens) => mayMatch(pattern(tokens, condition.comparison), condition.comparison));
}

function matchesSurely(condition: Condition, request: RequestClass): Truth {
  const facts = request(condition.key);
  if (condition.comparison === 'null') return nullHolds(condition, facts, 'surely');
  if (facts.presence === 'never') return Truth.of(absentHolds(condition));
  if (facts.presence === 'possible' && !absentHolds(condition)) return Truth.no;
  const { mustMatch } = facts;
  if (!mustMatch) return Truth.no;
  return someValue(condition, (tokens) => mustMatch(pattern(tokens, condition.comparison), condition.comparison));
}

function absentHolds(condition: Condition): boolean {
  return !condition.negated && (condition.ifExists || condition.quantifier === 'all');
}

function nullHolds(condition: Condition, facts: KeyFacts, how: 'possibly' | 'surely'): Truth {
  if (facts.presence === 'possible') return Truth.of(how === 'possibly');
  return condition.value.is(facts.presence === 'never');
}

function someValue(condition: Condition, question: (tokens: Tokens) => Truth): Truth {
  return some(condition.value.items.map((value) => value.test(question)));
}

/** Whether a request of the class can meet all the conditions. A `Null` test keeps a key that may be absent from being so for the others. */
export function mayHoldTogether(conditions: readonly Condition[], request: RequestClass): Truth {
  const required = new Set(conditions.filter((one) => one.comparison === 'null' && one.value.is(false).isYes).map((one) => one.key));
  const narrowed: RequestClass = (key) => {
    const facts = request(key);
    return required.has(key) && facts.presence === 'possible' ? { ...facts, presence: 'always' } : facts;
  };
  return every(conditions.map((condition) => mayHold(condition, narrowed)));
}
