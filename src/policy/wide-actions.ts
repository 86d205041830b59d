import { expandAction } from '../iam/authorization.ts';
import { isEveryResourceOfService, isWholeService } from '../iam/breadth.ts';
import { gravestOf, type Effect } from '../iam/effect.ts';
import type { Identity } from '../iam/identity.ts';
import { remembered } from '../template/remembered.ts';
import { wideActions, type WideActions } from '../iam/resource-wildcard.ts';
import type { Service } from '../iam/service.ts';
import type { Statement } from '../iam/statement.ts';
import { show } from '../template/token.ts';
import { some } from '../template/truth.ts';
import type { Flag } from './definition.ts';
import { flagStatements, type StatementFact } from './flag-statements.ts';

/** Whether all that the statement's actions can do is decrypt. */
export function decryptsOnly({ actions, notActions }: Statement): boolean {
  if (notActions.length > 0) return false;
  const facts = actions.flatMap((action) => action.texts.map((tokens) => expandAction(show(tokens))));
  return facts.length > 0 && facts.every((list) => gravestOf(list) === 'decryption');
}

/**
 * Flags the statements and AWS-managed policies that grant limitable actions on every resource, where the gravest of them has the
 * effect. `{actions}` are all of them, `{grave}` those with the effect.
 */
export function flagWideActions<Message extends string>(
  service: Service,
  flag: Flag<Message>,
  effect: Effect,
  message: StatementFact<Message>['message'],
): void {
  flagStatements(service, flag, (identity) =>
    bySource(identity).flatMap((group) => {
      const [first] = group;
      if (first === undefined || gravestOf(group.flatMap(({ facts }) => facts)) !== effect) return [];
      const written = group.flatMap((one) => one.written);
      const names = written.map(({ action }) => action.text);
      const grave = written.filter(({ facts }) => gravestOf(facts) === effect).map(({ action }) => action.text);
      return {
        statement: first.statement,
        truth: some(group.map((one) => one.truth)),
        message,
        at: first.at,
        // The key lists the actions, so that a waiver for these does not take in one that is added.
        key: `Resource * for ${names.toSorted().join(', ')}`,
        data: { actions: brief(names), grave: brief(grave) },
      };
    }),
  );
}

/** Names of the AWS-managed policies that grant whole services. That is said of them, and what else they grant is not. */
export const policiesOfWholeServices = remembered(
  (identity: Identity): ReadonlySet<string> =>
    new Set(
      identity.answerable
        .filter(({ source }) => source.kind === 'aws-managed')
        .filter(({ actions, resources }) => some(actions.map(isWholeService)).and(some(resources.map(isEveryResourceOfService))).isPossible)
        .map(({ source }) => source.name),
    ),
);

/** Each statement of its own; those of one AWS-managed policy together, unless whole services make that policy wider still. */
function bySource(identity: Identity): readonly (readonly WideActions[])[] {
  const wholeServices = policiesOfWholeServices(identity);
  const groups = new Map<unknown, WideActions[]>();
  for (const wide of wideActions(identity)) {
    const { source } = wide.statement;
    if (source.kind === 'aws-managed' && wholeServices.has(source.name)) continue;
    const group = source.kind === 'aws-managed' ? source.name : wide.statement;
    groups.set(group, [...(groups.get(group) ?? []), wide]);
  }
  return [...groups.values()];
}

/** A list of actions for a message. */
export function brief(names: readonly string[]): string {
  return names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more actions`;
}
