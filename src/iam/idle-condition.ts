import { lowerCase, show } from '../template/token.ts';
import { some, Truth } from '../template/truth.ts';
import { isEveryAction } from './action-pattern.ts';
import { expandAction, type ActionFacts } from './authorization.ts';
import { asksForKey, type Condition } from './condition.ts';
import { mayCarry } from './condition-keys.ts';
import type { Identity } from './identity.ts';
import { isService } from './principal.ts';
import { ROLE_REQUEST } from './request-class.ts';
import type { Statement } from './statement.ts';

/** A condition that no request meets, so that its statement neither allows nor denies anything. */
export interface IdleCondition {
  readonly condition: Condition;
  /** Why: the actions never carry the key, or the sessions of a role that only services assume. */
  readonly because: 'action' | 'session';
  readonly truth: Truth;
}

/** The conditions of a statement that ask for a key which is never there. */
export function idleConditions(statement: Statement, identity: Identity): readonly IdleCondition[] {
  const facts = knownActions(statement);
  const ofService = isForServices(identity);
  return statement.conditions.flatMap((condition): IdleCondition[] => {
    const asks = asksForKey(condition);
    if (asks.isNo) return [];
    if (facts.length > 0 && facts.every((one) => !mayCarry(one, condition.key))) return [{ condition, because: 'action', truth: asks }];
    const session = ofService && ROLE_REQUEST(condition.key).presence === 'never';
    return session ? [{ condition, because: 'session', truth: asks }] : [];
  });
}

/** What the actions are, where all of them are known. */
function knownActions({ actions, notActions }: Statement): readonly ActionFacts[] {
  if (notActions.length > 0) return [];
  const lists = actions.flatMap((action) =>
    action.texts.length === 0
      ? [[]]
      : action.texts.map((tokens) => show(lowerCase(tokens))).map((name) => (isEveryAction(name) ? [] : expandAction(name))),
  );
  return lists.some((list) => list.length === 0) ? [] : lists.flat();
}

/** Whether nobody but AWS services takes the role: its sessions have no second factor and no user behind them. */
function isForServices({ trust }: Identity): boolean {
  const principals = trust.flatMap((statement) => statement.principals);
  return principals.length > 0 && some(principals, (principal) => isService(principal).not()).isNo;
}
