import { holes, literal, type Tokens } from '../template/token.ts';
import { Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';

/** Whether it is a number above the limit. What is missing or no number is not. */
export function isAbove(value: Value, limit: number): Truth {
  return value.test((tokens) => compare(tokens, (number) => number > limit));
}

/** Whether it is a number below the limit. What is missing or no number is not. */
export function isBelow(value: Value, limit: number): Truth {
  return value.test((tokens) => compare(tokens, (number) => number < limit));
}

function compare(tokens: Tokens, question: (number: number) => boolean): Truth {
  const known = literal(tokens);
  if (known === undefined) return Truth.doubt(...new Set(holes(tokens).map(({ reason }) => reason)));
  return Truth.of(known.trim() !== '' && question(Number(known)));
}
