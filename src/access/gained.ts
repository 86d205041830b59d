import { grantsNew, type Access, type NewAccess } from '../iam/grants-new.ts';
import { Identity } from '../iam/identity.ts';
import type { Statement } from '../iam/statement.ts';
import { some } from '../template/truth.ts';
import { limitsKey, statementKey } from './same-text.ts';

/**
 * What `after` allows that `before` does not. A statement that stands on both sides gains nothing where no Deny and no boundary has
 * gone, however little of it is known before the deploy.
 */
export function gained(before: Access, after: Access): NewAccess {
  const { truth, grants } = grantsNew(before, after);
  if (truth.isNo || !keepsLimits(before, after)) return { truth, grants };
  const known = new Set(statementsIn(before).map(statementKey));
  const left = grants.filter(({ statement }) => !known.has(statementKey(statement)));
  return { truth: some(left.map((grant) => grant.truth)), grants: left };
}

function keepsLimits(before: Access, after: Access): boolean {
  const limits = (access: Access): string => (access instanceof Identity ? limitsKey(access) : '');
  const denied = new Set(statementsIn(after).map(statementKey));
  const isDenied = (statement: Statement): boolean => statement.denies.isNo || denied.has(statementKey(statement));
  return limits(before) === limits(after) && statementsIn(before).every(isDenied);
}

function statementsIn(access: Access): readonly Statement[] {
  return access instanceof Identity ? access.statements : access;
}
