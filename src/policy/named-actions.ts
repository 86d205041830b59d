import type { ActionFacts } from '../iam/authorization.ts';
import { expandAction } from '../iam/authorization.ts';
import { isEveryAction, isWholeService } from '../iam/breadth.ts';
import { fitsSome, fitsSomeNamed } from '../iam/resource-fit.ts';
import { ROLE_REQUEST } from '../iam/request-class.ts';
import { wideActions } from '../iam/resource-wildcard.ts';
import type { Service } from '../iam/service.ts';
import type { Statement } from '../iam/statement.ts';
import { show } from '../template/token.ts';
import { some } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import type { Flag } from './definition.ts';
import { flagStatements } from './flag-statements.ts';
import { brief, policiesOfWholeServices } from './wide-actions.ts';

/**
 * Flags the statements and AWS-managed policies that grant actions of a kind, on whatever resource. What the policies on wildcards
 * say already is left out: whole services, and on every resource the actions that take a narrower one.
 * `detail` says more about the actions for the message.
 */
export function flagNamedActions(
  service: Service,
  flag: Flag<'named'>,
  concerns: (facts: ActionFacts, statement: Statement) => boolean,
  detail: (facts: readonly ActionFacts[]) => string = () => '',
): void {
  flagStatements(service, flag, (identity) => {
    const wide = new Set(wideActions(identity).flatMap(({ statement, facts }) => facts.map((one) => said(statement, one))));
    const wholeServices = policiesOfWholeServices(identity);
    return identity.answerable.flatMap((statement) => {
      const applies = statement.allows.and(statement.mayApply(ROLE_REQUEST));
      const managed = statement.source.kind === 'aws-managed' ? statement.source.name : undefined;
      if (applies.isNo || (managed !== undefined && wholeServices.has(managed))) return [];
      const named = statement.actions.flatMap((action) => {
        const narrow = isEveryAction(action).or(isWholeService(action)).not();
        const facts = narrow.isNo ? [] : action.texts.flatMap((tokens) => expandAction(show(tokens)));
        const fits = hasWildcard(action) ? fitsSomeNamed : fitsSome;
        const meant = facts.filter((one) => concerns(one, statement) && fits(one, statement) && !wide.has(said(statement, one)));
        return meant.length === 0 ? [] : [{ action, facts: meant, truth: narrow.and(identity.denied(action.text).not()) }];
      });
      const actions = named.map(({ action }) => action.text);
      return {
        statement,
        truth: applies.and(some(named.map((one) => one.truth))),
        message: 'named',
        at: named[0]?.action ?? statement.value,
        key: `Action ${actions.toSorted().join(', ')}`,
        data: {
          actions: managed === undefined ? brief(actions) : `${brief(actions)} in ${managed}`,
          detail: detail(named.flatMap(({ facts }) => facts)),
        },
      };
    });
  });
}

function hasWildcard({ text }: Value): boolean {
  return /[*?]/.test(text);
}

function said({ path }: Statement, { service, name }: ActionFacts): string {
  return [...path, service, name].join(' ');
}
