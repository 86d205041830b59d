import { show } from '../template/token.ts';
import { some, type Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import { expandAction, type ActionFacts } from './authorization.ts';
import { allowsEverywhere, isEveryAction, isEveryResource, isWholeService, narrowsResource } from './breadth.ts';
import type { Identity } from './identity.ts';
import { remembered } from '../template/remembered.ts';
import type { Statement } from './statement.ts';
import { isLimitable } from './wildcard-exceptions.ts';

export interface WideAction {
  readonly action: Value;
  readonly facts: readonly ActionFacts[];
}

/** Actions that a statement allows on every resource although each of them can be limited to one. */
export interface WideActions {
  readonly statement: Statement;
  /** The Action elements, as written, each with those of its actions that are meant. */
  readonly written: readonly WideAction[];
  readonly facts: readonly ActionFacts[];
  /** The Resource element that is `*`. */
  readonly at: Value;
  readonly truth: Truth;
}

/** Their own policies say what these do on `*`. */
const ELSEWHERE = new Set(['lambda:invokefunction', 'lambda:invokefunctionurl', 'lambda:invokeasync', 'iam:passrole', 'sts:assumerole']);

/** The statements that grant actions on `Resource: "*"` which take a narrower one, but not those whose action is `*` or `service:*`: that width is a finding of its own. */
export const wideActions = remembered((identity: Identity): readonly WideActions[] =>
  identity.answerable.flatMap((statement) => {
    const everywhere = allowsEverywhere(statement);
    const at = statement.resources.find((resource) => isEveryResource(resource).isPossible);
    if (everywhere.isNo || at === undefined) return [];
    const written = statement.actions.flatMap((action) => {
      const narrow = isEveryAction(action).or(isWholeService(action)).not();
      const facts = narrow.isNo
        ? []
        : action.texts.flatMap((tokens) => expandAction(show(tokens))).filter((one) => limitable(one, statement));
      const granted = narrow.and(identity.denied(action.text).not());
      return facts.length === 0 || granted.isNo ? [] : [{ action, facts, granted }];
    });
    if (written.length === 0) return [];
    const truth = everywhere.and(some(written, ({ granted }) => granted));
    return truth.isNo ? [] : [{ statement, written, facts: written.flatMap(({ facts }) => facts), at, truth }];
  }),
);

function limitable(facts: ActionFacts, statement: Statement): boolean {
  const { service, name } = facts;
  if (!isLimitable(facts) || ELSEWHERE.has(`${service}:${name}`.toLowerCase())) return false;
  return !statement.conditions.some((condition) => narrowsResource(condition, service));
}
