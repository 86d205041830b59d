import type { ActionFacts } from '../iam/authorization.ts';
import { isEveryResourceOfService, isWholeService } from '../iam/breadth.ts';
import type { Identity } from '../iam/identity.ts';
import { wideActions, type WideActions } from '../iam/resource-wildcard.ts';
import type { Service } from '../iam/service.ts';
import { some } from '../template/truth.ts';
import type { Flag } from './definition.ts';

/** Whether the action alters something, and be it who may do what. */
export function changes({ access }: ActionFacts): boolean {
  return access === 'write' || access === 'permissions' || access === 'tagging';
}

/** One finding for each statement that grants limitable actions of the kind on every resource, one for each AWS-managed policy that does. */
export function flagWideActions(
  service: Service,
  flag: Flag<'statement' | 'managed'>,
  concerns: (facts: readonly ActionFacts[]) => boolean,
): void {
  for (const identity of service.identities) {
    for (const group of bySource(identity)) {
      const [first] = group;
      if (first === undefined || !concerns(group.flatMap(({ facts }) => facts))) continue;
      const { statement, at } = first;
      const names = group.flatMap(({ written }) => written.map(({ text }) => text));
      const data = { identity: identity.title, actions: brief(names), managed: statement.source.name };
      const truth = some(group.map((one) => one.truth));
      // The key lists the actions, so that a waiver for these does not take in one that is added.
      if (statement.source.kind !== 'aws-managed')
        flag(truth, 'statement', statement.at(at), { key: `Resource * for ${names.toSorted().join(', ')}`, data });
      else
        flag(truth, 'managed', statement, {
          key: `ManagedPolicy ${data.managed}`,
          data,
          fix: `Replace ${data.managed} by statements that list what the code needs and name the resources.`,
        });
    }
  }
}

/** Each statement of its own; those of one AWS-managed policy together, unless whole services make that policy wider still. */
function bySource(identity: Identity): readonly (readonly WideActions[])[] {
  const wholeServices = new Set(
    identity.answerable
      .filter(({ source }) => source.kind === 'aws-managed')
      .filter(({ actions, resources }) => some(actions.map(isWholeService)).and(some(resources.map(isEveryResourceOfService))).isPossible)
      .map(({ source }) => source.name),
  );
  const groups = new Map<unknown, WideActions[]>();
  for (const wide of wideActions(identity)) {
    const { source } = wide.statement;
    if (source.kind === 'aws-managed' && wholeServices.has(source.name)) continue;
    const group = source.kind === 'aws-managed' ? source.name : wide.statement;
    groups.set(group, [...(groups.get(group) ?? []), wide]);
  }
  return [...groups.values()];
}

function brief(names: readonly string[]): string {
  return names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more actions`;
}
