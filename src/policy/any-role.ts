import { allowsEverything, isAdministrator, isEveryRole } from '../iam/breadth.ts';
import type { RequestClass } from '../iam/condition.ts';
import type { Service } from '../iam/service.ts';
import { some } from '../template/truth.ts';
import type { Flag } from './definition.ts';

/** One finding for each statement that allows an action on every role, and each AWS-managed policy that does. Not for administrators. */
export function flagAnyRole(service: Service, flag: Flag<'statement' | 'managed'>, action: string, request: RequestClass): void {
  for (const identity of service.identities) {
    const notAdministrator = isAdministrator(identity).not();
    for (const { statement, truth } of identity.grants(action, undefined, request)) {
      const any = truth
        .and(some(statement.resources.map(isEveryRole)))
        .and(allowsEverything(statement).not())
        .and(notAdministrator);
      const managed = statement.source.name;
      if (statement.source.kind === 'aws-managed')
        flag(any, 'managed', statement, { key: `ManagedPolicy ${managed}`, data: { identity: identity.title, managed } });
      else
        flag(any, 'statement', statement.at(statement.elementFor(action)), { key: `Action ${action}`, data: { identity: identity.title } });
    }
  }
}
