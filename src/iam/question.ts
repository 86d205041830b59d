import { intersects } from '../template/match.ts';
import { text, wildcards, type Tokens } from '../template/token.ts';
import type { Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import { actionPattern, askedAction } from './action-list.ts';
import { arnsIntersect } from './arn.ts';
import type { RequestClass } from './condition.ts';
import { toAccount } from './request-class.ts';
import type { Statement } from './statement.ts';

/** Some action, on some resource, by some request of a class. Patterns with live wildcards; the action in lower case. */
export interface Question {
  readonly action: Tokens;
  readonly target: Tokens;
  readonly request: RequestClass;
}

/** The calls to resources of one account: twelve digits. */
export interface ToAccount {
  readonly account: string;
}

/** A question as people ask it, with its patterns read. */
export function questionOf(action: string, target: string | Tokens, request: RequestClass | ToAccount): Question {
  return {
    action: askedAction(action),
    target: typeof target === 'string' ? wildcards(text(target)) : target,
    request: typeof request === 'function' ? request : toAccount(text(request.account)),
  };
}

/** The Action patterns that meet what is asked; what is asked itself for a complement. */
export function actionsOf({ actions }: Statement, { action }: Question): readonly Tokens[] {
  return patternsOf(actions, actionPattern, action, (one) => intersects(one, action));
}

export function targetsOf({ resources }: Statement, { target }: Question): readonly Tokens[] {
  return patternsOf(resources, wildcards, target, (one) => arnsIntersect(one, target));
}

function patternsOf(
  element: readonly Value[],
  read: (tokens: Tokens) => Tokens,
  asked: Tokens,
  meets: (one: Tokens) => Truth,
): readonly Tokens[] {
  const patterns = element.flatMap(({ cases }) =>
    cases.flatMap(({ value: node }) => (node.kind === 'text' ? [read(node.tokens)] : node.kind === 'unknown' ? [asked] : [])),
  );
  const met = patterns.filter((one) => meets(one).isPossible);
  return met.length === 0 ? [asked] : met;
}
