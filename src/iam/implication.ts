import { covers } from '../template/match.ts';
import { STAR, type Tokens } from '../template/token.ts';
import { every, some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import { readValue } from './comparison.ts';
import { asksForKey, mustHold, type Condition, type RequestClass } from './condition.ts';
import { areApart, isWithin, type Range } from './value-range.ts';

/**
 * Whether every request of a class that meets all the given conditions meets this one. Yes only where that is certain:
 * a condition on the same key with values that lie within, a network in a network, a number below a number, a text that a pattern takes in.
 */
export function implied(asked: Condition, given: readonly Condition[], request: RequestClass): Truth {
  const ofKey = given.filter(({ key }) => key === asked.key);
  return mustHold(asked, request).or(ofKey.length === 0 ? Truth.no : follows(asked, ofKey));
}

function follows(asked: Condition, given: readonly Condition[]): Truth {
  const isThere = some(given, (one) => one.value.present.and(asksForKey(one)));
  const isAway = some(given, (one) => (one.comparison === 'null' ? one.value.present.and(saysOnly(one.value, 'true')) : Truth.no));
  if (asked.comparison === 'null') {
    if (asked.value.items.length === 0) return Truth.no;
    return saysOnly(asked.value, 'false').and(isThere).or(saysOnly(asked.value, 'true').and(isAway));
  }
  const passesAway = Truth.of(!mayFailAway(asked));
  return some([
    isAway.and(passesAway),
    isThere.and(takesInAll(asked)),
    ...given.map((one) =>
      every([one.value.present, Truth.of(!mayFailAway(asked) || mayFailAway(one)).or(isThere), isNarrower(one, asked)]),
    ),
  ]);
}

function saysOnly(value: Value, text: string): Truth {
  return every(value.items, (item) => item.is(text));
}

/** Whether a request without the key fails it, apart from values that are not there. */
function mayFailAway({ negated, ifExists, quantifier }: Condition): boolean {
  return negated ? quantifier === 'any' && !ifExists : !ifExists && quantifier !== 'all';
}

function takesInAll({ comparison, negated, quantifier, value }: Condition): Truth {
  if (comparison !== 'like' || negated || quantifier !== undefined) return Truth.no;
  return some(value.items, (item) => item.test((tokens) => Truth.of(covers(readValue(tokens, comparison), ANYTHING))));
}

const ANYTHING: Tokens = [STAR];

/** Whether of a request that has the key, what one lets pass the other does. Keys of one value and of several are not compared. */
function isNarrower(one: Condition, asked: Condition): Truth {
  if (one.quantifier !== asked.quantifier || (one.negated && !asked.negated)) return Truth.no;
  const ranges = ({ comparison }: Condition, written: Tokens): Range => ({ comparison, written });
  if (one.negated) return eachOf(asked, (tokens) => someOf(one, (other) => isWithin(ranges(asked, tokens), ranges(one, other))));
  if (asked.negated)
    return eachOf(one, (tokens) => eachOf(asked, (other) => Truth.of(areApart(ranges(one, tokens), ranges(asked, other)))));
  return eachOf(one, (tokens) => someOf(asked, (other) => isWithin(ranges(one, tokens), ranges(asked, other))));
}

function eachOf({ value }: Condition, question: (tokens: Tokens) => Truth): Truth {
  return every(value.items, (item) =>
    item.judge((node) => {
      if (node.kind === 'missing') return Truth.yes;
      if (node.kind === 'unknown') return Truth.doubt(node.reason);
      return node.kind === 'text' ? question(node.tokens) : Truth.no;
    }),
  );
}

function someOf({ value }: Condition, question: (tokens: Tokens) => boolean): Truth {
  return some(value.items, (item) => item.test((tokens) => Truth.of(question(tokens))));
}
