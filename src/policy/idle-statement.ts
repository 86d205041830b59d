import { idleConditions } from '../iam/idle-condition.ts';
import { misfits } from '../iam/resource-fit.ts';
import { some, type Truth } from '../template/truth.ts';
import { describeMisfits } from './describe-misfits.ts';
import type { WrittenFact, WrittenStatement } from './written-statements.ts';

/** Why a statement has no effect, or some of its actions do not: resources that they do not work on, conditions that no request meets. */
export function idleFacts(written: WrittenStatement, applies: Truth): readonly WrittenFact<'resource' | 'action' | 'session'>[] {
  if (applies.isNo) return [];
  const { statement, identity } = written;
  const found = misfits(statement);
  const [first] = found;
  const conditions = idleConditions(statement, identity).map(({ condition, because, truth }) => ({
    written,
    message: because,
    at: condition.value,
    truth: applies.and(truth),
    key: `Condition ${condition.key}`,
    data: { key: condition.key },
  }));
  if (first === undefined) return conditions;
  const actions = found.map(({ action }) => action.text).toSorted();
  const misfit = {
    written,
    message: 'resource' as const,
    at: first.action,
    truth: applies.and(some(found.map(({ truth }) => truth))),
    key: `Action ${actions.join(', ')}`,
    data: describeMisfits(found),
  };
  return [misfit, ...conditions];
}
