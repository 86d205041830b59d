import { allowsEverything, isAdministrator, isEveryRole } from '../iam/breadth.ts';
import type { RequestClass } from '../iam/condition.ts';
import type { Service } from '../iam/service.ts';
import { some } from '../template/truth.ts';
import type { Flag } from './definition.ts';
import { flagStatements, OWN_OR_MANAGED } from './flag-statements.ts';

/** Flags the statements that allow an action on every role. Not for administrators. */
export function flagAnyRole(service: Service, flag: Flag<'statement' | 'managed'>, action: string, request: RequestClass): void {
  flagStatements(service, flag, (identity) => {
    const notAdministrator = isAdministrator(identity).not();
    return identity.grants(action, undefined, request).map(({ statement, truth }) => ({
      statement,
      truth: truth
        .and(some(statement.resources.map(isEveryRole)))
        .and(allowsEverything(statement).not())
        .and(notAdministrator),
      message: OWN_OR_MANAGED,
      at: statement.elementFor(action),
      key: `Action ${action}`,
    }));
  });
}
